import { describe, expect, it } from 'vitest';
import type { BulkPlanView, WorkItemDetail } from '@/api/types';
import { type Answer, lacking, lookAgain, planOf, progressOf } from './bulk';
import { filtersOf } from './workList';

const blank: Answer = { decision: null, verdict: null, reason: '' };

describe('a plan as it is asked for', () => {
  const answer: Answer = { decision: 'forward', verdict: null, reason: ' 属实 ' };

  it('names the items as they were seen', () => {
    expect(planOf({ picks: [{ id: 'a', version: 3, name: '刘庄村' }] }, answer)).toEqual({
      decision: 'forward',
      verdict: null,
      reason: '属实',
      items: [{ id: 'a', version: 3 }],
    });
  });

  it('or the view, in words and as the server is asked', () => {
    const plan = planOf({ view: filtersOf({ stage: 'county-review', level: '4', sort: 'since' }) }, answer);
    expect(plan.items).toBeUndefined();
    expect(plan.view).toEqual({ list: 'todo', sort: 'since', stage: 'county-review', level: 4 });
    expect(new URLSearchParams(plan.viewWords!).get('stage')).toBe('county-review');
  });
});

describe('what a plan lacks', () => {
  const schema = {
    properties: { decision: {}, reason: {} },
    allOf: [
      { if: { properties: { decision: { const: 'return' } }, required: ['decision'] }, then: { required: ['reason'] } },
    ],
  };
  const step = { panel: 'opinions', outcomes: [{}, {}], form: { schema, ui: {} } } as unknown as WorkItemDetail;
  const star = { panel: 'star-opinion', outcomes: [], form: { schema: {}, ui: {} } } as unknown as WorkItemDetail;

  it('is an outcome, and the reason where the form wants one', () => {
    expect(lacking(step, blank)).toBe('outcome');
    expect(lacking(step, { ...blank, decision: 'forward' })).toBeNull();
    expect(lacking(step, { ...blank, decision: 'return' })).toBe('reason');
    expect(lacking(step, { ...blank, decision: 'return', reason: '缺台账' })).toBeNull();
  });

  it('is a verdict on the star, and why when it is against it', () => {
    expect(lacking(star, { ...blank, decision: 'forward' })).toBe('outcome');
    expect(lacking(star, { ...blank, verdict: 'meets' })).toBeNull();
    expect(lacking(star, { ...blank, verdict: 'fails', reason: ' ' })).toBe('reason');
  });
});

describe('a plan that is worked on', () => {
  const plan = (more: Partial<BulkPlanView>) =>
    ({ ready: 0, done: 0, failed: 0, takenBack: 0, kept: 0, undoable: false, ...more }) as BulkPlanView;

  it('is looked at each second, one that waits now and then, one that is over never', () => {
    expect(lookAgain(plan({ state: 'applying' }))).toBe(1_000);
    expect(lookAgain(plan({ state: 'taking-back' }))).toBe(1_000);
    expect(lookAgain(plan({ state: 'to-confirm' }))).toBe(10_000);
    expect(lookAgain(plan({ state: 'done', undoable: true }))).toBe(10_000);
    expect(lookAgain(plan({ state: 'done' }))).toBe(false);
    expect(lookAgain(plan({ state: 'draft' }))).toBe(false);
  });

  it('counts what is decided or failed, and when it is taken back what is back or stays', () => {
    const applying = plan({ state: 'applying', ready: 5, done: 12, failed: 3 });
    expect(progressOf(applying)).toEqual({ done: 15, of: 20, share: 75 });
    const back = plan({ state: 'taking-back', done: 6, failed: 3, takenBack: 3, kept: 1 });
    expect(progressOf(back)).toEqual({ done: 4, of: 10, share: 40 });
  });
});
