import type { DrawRow } from '@/api/types';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** Which villages could be drawn, in a few words. */
export function filterWords(draw: DrawRow, t: Say): string {
  const words = [];
  if (draw.filter.leastStars) words.push(t('visit.draw.filter.stars', { n: draw.filter.leastStars }));
  if (draw.filter.stage) words.push(t('visit.draw.filter.stage', { stage: draw.stageName ?? draw.filter.stage }));
  if (draw.filter.earlier === 'left-out') words.push(t('visit.draw.filter.leftOut'));
  return words.length ? words.join(' · ') : t('visit.draw.filter.all');
}

/** How many a number or a share of a hundred draws out of so many; the share is rounded up, as on the server. */
export function drawnOf(total: number, how: 'number' | 'share', value: number): number {
  return how === 'number' ? value : Math.ceil((total * value) / 100);
}
