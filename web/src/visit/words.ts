import type { OnSite, RectificationState, VisitState } from '@/api/types';

export type Tone = 'wait' | 'good' | 'warn' | 'bad' | 'calm';

export const visitTones: Record<VisitState, Tone> = { planned: 'wait', done: 'good', closed: 'calm' };

export const siteTones: Record<OnSite, Tone> = { matches: 'good', differs: 'bad', 'not-seen': 'warn' };

export const stateTones: Record<RectificationState, Tone> = {
  'handed-over': 'warn',
  answered: 'wait',
  'closing-asked': 'wait',
  'sent-back': 'bad',
  closed: 'good',
  dropped: 'calm',
};

/** What counts, newest correction first behind it: lines of one person about one thing belong together. */
export interface Chain<Line> {
  standing: Line;
  earlier: Line[];
}

/** Puts every line that was replaced behind the line that counts now. */
export function chains<Line extends { line: { id: number; replaces: number | null; replacedBy: number | null } }>(
  lines: readonly Line[],
): Chain<Line>[] {
  const byId = new Map(lines.map((one) => [one.line.id, one]));
  return lines
    .filter((one) => one.line.replacedBy === null)
    .map((standing) => {
      const earlier: Line[] = [];
      for (let before = byId.get(standing.line.replaces ?? -1); before; before = byId.get(before.line.replaces ?? -1)) {
        earlier.push(before);
      }
      return { standing, earlier };
    });
}

/** Whether the reader's own line stands: what is written once is corrected, not written again. */
export function standsOwn(
  lines: readonly {
    line: { mine: boolean; writtenBy: string | null; replacedBy: number | null };
    points?: number | null;
    finding?: OnSite | null;
  }[],
): boolean {
  return lines.some(
    (one) =>
      one.line.mine &&
      one.line.writtenBy === null &&
      one.line.replacedBy === null &&
      (one.points ?? one.finding ?? null) !== null,
  );
}
