import { describe, expect, it } from 'vitest';
import type { PublicResult } from '@/api/types';
import { byPlace, readable } from './groups';

function result(county: string, township: string, village: string): PublicResult {
  const path = ['漯河市', county, township, village].map((name) => ({ code: name, name }));
  const place = { code: village, name: village, path };
  return {
    runId: village,
    place,
    name: village,
    kind: 'village',
    level: 1,
    stars: ['CY'],
    state: 'publicity',
    postedOn: '2026-11-20',
    endsOn: '2026-11-27',
    open: true,
  };
}

describe('the public list', () => {
  it('is grouped by county and township in its own order', () => {
    const list = [
      result('舞阳县', '辛安镇', '刘庄'),
      result('临颍县', '城关镇', '西街'),
      result('舞阳县', '辛安镇', '郝庄'),
    ];
    expect(byPlace(list).map((county) => [county.name, county.townships.map((one) => one.results.length)])).toEqual([
      ['舞阳县', [2]],
      ['临颍县', [1]],
    ]);
  });

  it('shows its fingerprint in groups', () => {
    expect(readable('0123456789ab')).toBe('01234567 89ab');
  });
});
