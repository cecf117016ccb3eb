import { describe, expect, it } from 'vitest';
import type { ActView, WorkItemDetail } from '@/api/types';
import { partOf, verbsOf } from './standing';

const asked = (more: Partial<ActView> = {}) => ({ id: 'q', state: 'open', answerable: false, ...more }) as ActView;

/** An open item free to be decided, with what differs. */
function item(
  standing: Partial<WorkItemDetail['standing']> = {},
  row: Partial<WorkItemDetail['row']> = {},
  open = true,
): WorkItemDetail {
  return {
    open,
    row: { holder: null, mine: false, ...row },
    standing: {
      why: ['decide'],
      decidable: true,
      head: false,
      pending: false,
      takeable: false,
      filledIn: [],
      acts: [],
      ...standing,
    },
  } as unknown as WorkItemDetail;
}

describe('what the reader does with an item', () => {
  it('is to decide what is free or taken on', () => {
    expect(partOf(item())).toBe('decide');
    expect(partOf(item({}, { holder: '我', mine: true }))).toBe('decide');
  });

  it('is to answer first what was asked, also at the desk', () => {
    const acts = [asked({ answerable: true })];
    expect(partOf(item({ why: ['sign-before'], decidable: false, acts }))).toBe('sign');
    expect(partOf(item({ why: ['decide', 'sign-before'], decidable: false, acts }))).toBe('sign');
  });

  it('is to look blindly at what is decided', () => {
    expect(partOf(item({ why: ['second-look'], decidable: false }, {}, false))).toBe('look');
  });

  it('is nothing while a colleague has it, an answer is waited for, or signatures are', () => {
    expect(partOf(item({ decidable: false }, { holder: '张某' }))).toBe('held');
    expect(partOf(item({ decidable: false, acts: [asked()] }))).toBe('asked');
    expect(partOf(item({ decidable: false, pending: true, acts: [asked()] }))).toBe('pending');
    expect(partOf(item({ why: [], decidable: false }, {}, false))).toBe('read');
  });
});

describe('the verbs that are offered', () => {
  it('claim what is free, release what is one’s own', () => {
    expect(verbsOf(item())).toEqual(['claim', 'hand-over', 'delegate', 'sign-before', 'sign-after', 'copy', 'note']);
    const own = verbsOf(item({}, { holder: '我', mine: true }));
    expect(own).toContain('release');
    expect(own).not.toContain('claim');
  });

  it('urge who has it; a head also releases and hands over', () => {
    const held = { holder: '张某' };
    expect(verbsOf(item({ decidable: false }, held))).toEqual(['copy', 'urge', 'note']);
    expect(verbsOf(item({ decidable: false, head: true }, held))).toEqual([
      'release',
      'hand-over',
      'copy',
      'urge',
      'note',
    ]);
  });

  it('urge who is asked, do not urge oneself', () => {
    expect(verbsOf(item({ decidable: false, acts: [asked()] }))).toContain('urge');
    expect(verbsOf(item({ why: ['delegated'], decidable: false, acts: [asked({ answerable: true })] }))).toEqual([
      'copy',
      'note',
    ]);
  });

  it('take back what may still be', () => {
    expect(verbsOf(item({ why: [], decidable: false, takeable: true }, {}, false))).toEqual([
      'copy',
      'note',
      'take-back',
    ]);
  });
});
