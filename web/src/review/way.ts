import type { Indicator, Star } from '@/api/types';

/** Where the eyes are: an indicator, or the star as a whole. */
export interface Spot {
  star: string;
  indicator: string | null;
}

/** A star as the desk lays it out: the standards task by task, then the bottom lines apart. */
export interface Laid {
  tasks: { code: string; name: string; standards: Indicator[] }[];
  bottomLines: Indicator[];
}

export function laidOut(star: Star): Laid {
  const of = (kind: Indicator['kind']) => (it: Indicator) => it.kind === kind;
  return {
    tasks: star.tasks
      .map(({ code, name, indicators }) => ({ code, name, standards: indicators.filter(of('standard')) }))
      .filter((task) => task.standards.length),
    bottomLines: star.tasks.flatMap((task) => task.indicators.filter(of('bottom-line'))),
  };
}

export function readingOrder(star: Star): Indicator[] {
  const { tasks, bottomLines } = laidOut(star);
  return [...tasks.flatMap((task) => task.standards), ...bottomLines];
}

/** The indicator so many further on, star after star; the ends hold. */
export function stepped(stars: readonly Star[], at: Spot, by: 1 | -1): Spot {
  const all = stars.flatMap((star) => readingOrder(star).map((it) => ({ star: star.code, indicator: it.code })));
  if (!all.length) return at;
  if (at.indicator === null) {
    const first = all.findIndex((spot) => spot.star === at.star);
    return all[Math.max(by > 0 ? first : first - 1, 0)]!;
  }
  const now = all.findIndex((spot) => spot.indicator === at.indicator);
  return all[Math.min(Math.max(now + by, 0), all.length - 1)]!;
}

/** The first indicator of the star so many further on; the ends hold. */
export function steppedStar(stars: readonly Star[], at: Spot, by: 1 | -1): Spot {
  const now = stars.findIndex((star) => star.code === at.star);
  const star = stars[Math.min(Math.max(now + by, 0), stars.length - 1)];
  return star ? firstOf(star) : at;
}

export function firstOf(star: Star): Spot {
  return { star: star.code, indicator: readingOrder(star)[0]?.code ?? null };
}
