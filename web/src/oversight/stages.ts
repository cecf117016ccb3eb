import type { OverviewRow } from '@/api/types';

/** Stages in the order a year passes them; from light to dark, so that a bar reads as progress. */
const ramp: Record<string, string> = {
  declare: '#d6dde5',
  'self-assess': '#b3c3d4',
  'township-review': '#86a3c0',
  'county-review': '#5681aa',
  'city-certify': '#2f5d8a',
  publicity: '#8a5200',
};

/** Stages a later edition invents are shown in grey between their neighbours. */
export function stageHue(stage: string): string {
  return ramp[stage] ?? '#9aa2ab';
}

export const finishedHue = '#1d6b3a';
export const withdrawnHue = '#eceef0';
export const knownStages = Object.keys(ramp);

/**
 * Counties and townships have rows below; their codes end in zeros, those of villages and communities do not. Villages are
 * also found in the list behind every figure.
 */
export const unfoldable = (row: OverviewRow): boolean => row.place.code.endsWith('000');
