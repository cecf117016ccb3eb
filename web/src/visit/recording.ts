import type { DifferenceView, Indicator, OnSite, ScoreView, Star } from '@/api/types';

/** What is about to be written down: a score of a star or indicator, or how an indicator looks on site. */
export interface Recording {
  kind: 'score' | 'difference';
  star: Star;
  /** Null when it is about the whole star. */
  indicator: Indicator | null;
  /** What was pressed; null when it is still to be chosen. */
  finding: OnSite | null;
  /** The line that is corrected; null for a new one. */
  earlier: ScoreView | DifferenceView | null;
}

/** The most points there are: those of a scored indicator, else a hundred. */
export function most(recording: Recording): number {
  const criterion = recording.indicator?.criterion;
  return criterion?.type === 'scored' ? criterion.max : 100;
}
