import { describe, expect, it } from 'vitest';
import type { Rubric, Star } from '@/api/types';
import { demandWords, toggleStar, valueWords } from './criterion';

const star = (code: string, requires: string[] = []): Star => ({
  code,
  name: code,
  nameEn: null,
  shortName: code,
  requires,
  rule: { met: 0, points: 0, vetoes: [] },
  tasks: [],
});
const rubric: Rubric = {
  code: 'village',
  title: '',
  placeKind: 'village',
  year: 2026,
  sample: true,
  facts: [],
  stars: [star('PX', ['CY', 'ST', 'PA', 'WM']), star('CY'), star('ST'), star('PA'), star('WM')],
};

describe('toggleStar', () => {
  it('brings the prerequisites of a star along', () => {
    expect(toggleStar(rubric, ['CY'], 'PX')).toEqual(['PX', 'CY', 'ST', 'PA', 'WM']);
  });

  it('drops the star whose prerequisite is dropped', () => {
    expect(toggleStar(rubric, ['PX', 'CY', 'ST', 'PA', 'WM'], 'ST')).toEqual(['CY', 'PA', 'WM']);
  });

  it('picks and drops a plain star', () => {
    expect(toggleStar(rubric, ['WM'], 'CY')).toEqual(['CY', 'WM']);
    expect(toggleStar(rubric, ['CY', 'WM'], 'WM')).toEqual(['CY']);
  });
});

describe('words of criteria', () => {
  it('says the demand and the answer with the unit', () => {
    const income = { type: 'threshold', unit: '万元', cmp: 'at-least', limit: 20 } as const;
    expect(demandWords(income)).toBe('要求 ≥ 20 万元');
    expect(valueWords(income, { number: 31.2 })).toBe('31.2 万元');
    expect(valueWords(income, null)).toBe('未填写');
  });

  it('turns "meets" round for what must not have happened', () => {
    const calm = { type: 'no-event', period: '近一年内' } as const;
    expect(valueWords(calm, { meets: true })).toBe('没有发生');
    expect(valueWords({ type: 'presence' }, { meets: false })).toBe('没有做到');
  });
});
