import type { PlanContent, PlannedStar, PlanStar, PlanState, PlanSums, StarLine } from '@/api/types';

export type Tone = 'wait' | 'good' | 'warn' | 'bad' | 'calm';

export const stateTones: Record<PlanState | 'none', Tone> = {
  none: 'calm',
  draft: 'calm',
  township: 'wait',
  county: 'wait',
  accepted: 'good',
  returned: 'bad',
};

/** A plan while it is written: lines by star, also of stars that are not wanted at the moment. */
export interface Draft {
  currentStars: string[];
  targetStars: string[];
  lines: Record<string, StarLine>;
  reason: string;
}

export const emptyLine = (star: string): StarLine => ({ star, gaps: '', measures: '', unit: '', due: null });

export function draftOf(content: PlanContent): Draft {
  return {
    currentStars: [...content.currentStars],
    targetStars: [...content.targetStars],
    lines: Object.fromEntries(content.lines.map((line) => [line.star, { ...line }])),
    reason: content.reason,
  };
}

/** What is sent: the level is the number of stars. */
export function contentOf(draft: Draft): PlanContent {
  return {
    currentLevel: draft.currentStars.length,
    currentStars: draft.currentStars,
    targetLevel: draft.targetStars.length,
    targetStars: draft.targetStars,
    lines: Object.values(draft.lines),
    reason: draft.reason,
  };
}

/** Chooses a star together with what it requires, or drops it together with what requires it. */
export function toggle(stars: readonly PlanStar[], chosen: readonly string[], code: string): string[] {
  const dropping = chosen.includes(code);
  const moved = new Set<string>();
  const beside = (star: string) =>
    dropping
      ? stars.filter((other) => other.requires.includes(star)).map((other) => other.code)
      : (stars.find((other) => other.code === star)?.requires ?? []);
  function move(star: string) {
    if (moved.has(star)) return;
    moved.add(star);
    beside(star).forEach(move);
  }
  move(code);
  return stars.map((star) => star.code).filter((star) => (moved.has(star) ? !dropping : chosen.includes(star)));
}

/** A finding of the server belongs to a star or to the plan as a whole. */
export function findingsOf<F extends { place: string }>(findings: readonly F[], star: string): F[] {
  return findings.filter(
    (finding) => finding.place === `/lines/${star}` || finding.place.startsWith(`/lines/${star}/`),
  );
}

export type Difference =
  | { field: 'currentStars' | 'targetStars'; added: string[]; removed: string[] }
  | { field: 'reason' | 'gaps' | 'measures' | 'unit' | 'due'; star?: string; before: string; after: string };

/** What the later of two versions says differently. */
export function differences(before: PlanContent, after: PlanContent): Difference[] {
  const found: Difference[] = [];
  for (const field of ['currentStars', 'targetStars'] as const) {
    const added = after[field].filter((star) => !before[field].includes(star));
    const removed = before[field].filter((star) => !after[field].includes(star));
    if (added.length || removed.length) found.push({ field, added, removed });
  }
  const lines = (content: PlanContent) => new Map(content.lines.map((line) => [line.star, line]));
  const [was, is] = [lines(before), lines(after)];
  for (const star of new Set([...was.keys(), ...is.keys()])) {
    const [one, other] = [was.get(star) ?? emptyLine(star), is.get(star) ?? emptyLine(star)];
    for (const field of ['gaps', 'measures', 'unit', 'due'] as const) {
      const [old, now] = [one[field] ?? '', other[field] ?? ''];
      if (old !== now) found.push({ field, star, before: old, after: now });
    }
  }
  if (before.reason !== after.reason) found.push({ field: 'reason', before: before.reason, after: after.reason });
  return found;
}

/** `1.2%`; nothing where there is no whole. */
export function percent(part: number, whole: number): string {
  return whole ? `${((part / whole) * 100).toFixed(1)}%` : '';
}

/** How many places there are in all. */
export function places(sums: PlanSums): number {
  return Object.values(sums.subjects).reduce((all, one) => all + one, 0);
}

/** How many places can hold the star: what its percentage is of. */
export function base(sums: PlanSums, star: PlannedStar): number {
  return star.kinds.reduce((all, kind) => all + (sums.subjects[kind] ?? 0), 0);
}

/** Columns worth a place: stars somebody here can hold or has planned. */
export function shownStars(stars: readonly PlannedStar[], total: PlanSums): PlannedStar[] {
  return stars.filter((star) => base(total, star) > 0 || (total.byStar[star.code] ?? 0) > 0);
}
