import { describe, expect, it } from 'vitest';
import type { PlanContent, PlanSums } from '@/api/types';
import { base, contentOf, differences, draftOf, findingsOf, percent, places, shownStars, toggle } from './planning';

const stars = [
  { code: 'PX', name: '支部过硬', requires: ['CY', 'ST'] },
  { code: 'CY', name: '产业兴旺', requires: [] },
  { code: 'ST', name: '生态宜居', requires: [] },
];

const content = (change: Partial<PlanContent> = {}): PlanContent => ({
  currentLevel: 1,
  currentStars: ['CY'],
  targetLevel: 2,
  targetStars: ['CY', 'ST'],
  lines: [{ star: 'ST', gaps: '污水', measures: '管网', unit: '生态局', due: '2026-06-30' }],
  reason: '有基础',
  ...change,
});

const sums = (change: Partial<PlanSums> = {}): PlanSums => ({
  place: null,
  subjects: { village: 503 },
  plans: 503,
  accepted: 0,
  byLevel: { 5: 6, 4: 50, 3: 150 },
  byStar: { CY: 6 },
  stars: 0,
  ...change,
});

describe('toggle', () => {
  it('brings along what a star requires, and drops what requires it', () => {
    expect(toggle(stars, [], 'PX')).toEqual(['PX', 'CY', 'ST']);
    expect(toggle(stars, ['PX', 'CY', 'ST'], 'ST')).toEqual(['CY']);
    expect(toggle(stars, ['CY'], 'ST')).toEqual(['CY', 'ST']);
    expect(toggle(stars, ['CY', 'ST'], 'CY')).toEqual(['ST']);
  });
});

describe('a draft', () => {
  it('sends the number of stars as the level, and keeps lines of stars not wanted just now', () => {
    const draft = draftOf(content());
    draft.targetStars = ['CY'];
    expect(contentOf(draft)).toEqual(content({ targetLevel: 1, targetStars: ['CY'] }));
  });

  it('shows each star its own findings', () => {
    const findings = ['/lines/ST/due', '/lines/ST', '/lines/STX/due', '/reason'].map((place) => ({ place }));
    expect(findingsOf(findings, 'ST')).toHaveLength(2);
  });
});

describe('differences', () => {
  it('are none between equal versions', () => expect(differences(content(), content())).toEqual([]));

  it('name stars, fields and both sides', () => {
    const line = { star: 'ST', gaps: '污水', measures: '管网', unit: '生态局', due: '2026-05-31' };
    expect(differences(content(), content({ targetStars: ['ST'], lines: [line], reason: '' }))).toEqual([
      { field: 'targetStars', added: [], removed: ['CY'] },
      { field: 'due', star: 'ST', before: '2026-06-30', after: '2026-05-31' },
      { field: 'reason', before: '有基础', after: '' },
    ]);
  });

  it('take a line that is not there for an empty one', () => {
    expect(differences(content(), content({ lines: [] })).map((one) => one.field)).toEqual([
      'gaps',
      'measures',
      'unit',
      'due',
    ]);
  });
});

describe('percentages', () => {
  it('are those published for Qingfeng county in 2022', () => {
    const whole = places(sums());
    expect([6, 50, 150, 24].map((part) => percent(part, whole))).toEqual(['1.2%', '9.9%', '29.8%', '4.8%']);
    expect(percent(0, 0)).toBe('');
  });

  it('of a star are of the places that can hold it', () => {
    const star = { code: 'YX', name: '宜业兴业', kinds: ['community'] };
    const both = { code: 'PA', name: '平安法治', kinds: ['village', 'community'] };
    const city = sums({ subjects: { village: 1826, community: 183 } });
    expect(base(city, star)).toBe(183);
    expect(base(city, both)).toBe(2009);
    expect(percent(107, base(city, star))).toBe('58.5%');
    expect(shownStars([star, both], sums()).map((one) => one.code)).toEqual(['PA']);
  });
});
