import { describe, expect, it } from 'vitest';
import type { Star } from '@/api/types';
import { laidOut, readingOrder, stepped, steppedStar } from './way';

const indicator = (code: string, kind = 'standard') => ({ code, kind, text: code });
const star = (code: string, ...tasks: ReturnType<typeof indicator>[][]) =>
  ({
    code,
    name: code,
    tasks: tasks.map((indicators, n) => ({ code: `${code}${n}`, name: '', indicators })),
  }) as unknown as Star;
const stars = [
  star('CY', [indicator('CY1'), indicator('CY2', 'bottom-line')], [indicator('CY3')]),
  star('PA', [indicator('PA1', 'bottom-line')]),
];
const at = (code: string, indicator: string | null) => ({ star: code, indicator });

describe('the way through the rubric', () => {
  it('goes through the standards first and the bottom lines apart', () => {
    expect(readingOrder(stars[0]!).map((it) => it.code)).toEqual(['CY1', 'CY3', 'CY2']);
    expect(laidOut(stars[1]!)).toMatchObject({ tasks: [], bottomLines: [{ code: 'PA1' }] });
  });

  it('goes on from star to star and holds at the ends', () => {
    expect(stepped(stars, at('CY', 'CY3'), 1)).toEqual(at('CY', 'CY2'));
    expect(stepped(stars, at('CY', 'CY2'), 1)).toEqual(at('PA', 'PA1'));
    expect(stepped(stars, at('PA', 'PA1'), 1)).toEqual(at('PA', 'PA1'));
    expect(stepped(stars, at('CY', 'CY1'), -1)).toEqual(at('CY', 'CY1'));
  });

  it('leads from the star as a whole to its first indicator, and back before it', () => {
    expect(stepped(stars, at('CY', null), 1)).toEqual(at('CY', 'CY1'));
    expect(stepped(stars, at('PA', null), -1)).toEqual(at('CY', 'CY2'));
    expect(stepped(stars, at('CY', null), -1)).toEqual(at('CY', 'CY1'));
  });

  it('goes by stars, to the first indicator of each', () => {
    expect(steppedStar(stars, at('CY', 'CY2'), 1)).toEqual(at('PA', 'PA1'));
    expect(steppedStar(stars, at('PA', 'PA1'), 1)).toEqual(at('PA', 'PA1'));
    expect(steppedStar(stars, at('PA', null), -1)).toEqual(at('CY', 'CY1'));
  });
});
