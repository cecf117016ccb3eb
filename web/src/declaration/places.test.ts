import { describe, expect, it } from 'vitest';
import type { ReturnedView } from '@/api/types';
import { askedOf, indicatorAt, mayMend } from './places';

it('finds the indicator a finding speaks of', () => {
  expect(indicatorAt('/CY2.1/evidence')).toBe('CY2.1');
  expect(indicatorAt('/answers/CY2.1')).toBe('CY2.1');
  expect(indicatorAt('/a~1b')).toBe('a/b');
  expect(indicatorAt('')).toBeNull();
});

describe('what came back', () => {
  const said = (indicator: string, verdict: string) => ({ indicator, verdict, words: `${indicator} ${verdict}` });
  const returned = {
    asked: ['CY2.1', 'CY2.3'],
    opinions: [said('CY2.3', 'return'), said('CY2.1', 'fails'), said('CY2.1', 'return')],
  } as unknown as ReturnedView;

  it('is told one by one, each with what was said about it', () => {
    expect(askedOf(returned).map(({ indicator, opinions }) => [indicator, ...opinions.map((it) => it.words)])).toEqual([
      ['CY2.1', 'CY2.1 return'],
      ['CY2.3', 'CY2.3 return'],
    ]);
  });

  it('alone may be changed; everything where nothing was chosen', () => {
    expect(mayMend({ returned }, 'CY2.1')).toBe(true);
    expect(mayMend({ returned }, 'CY2.2')).toBe(false);
    expect(mayMend({ returned: { ...returned, asked: [] } }, 'CY2.2')).toBe(true);
    expect(mayMend({ returned: null }, 'CY2.2')).toBe(true);
  });
});
