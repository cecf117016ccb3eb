/** What one run did on the diagram: where it came along, where it stands, and how long each step took. */
export interface DiagramWay {
  /** Element ids passed or entered. */
  visited: string[];
  /** Sequence flow ids taken. */
  flows: string[];
  /** Element ids where the run waits now. */
  current: string[];
  /** By element id. */
  spent: Record<string, { times: number; workdays: number }>;
}

/** `3 个工作日 · 2 次`; the number of visits is said only when a run came back. */
export function spentWords(spent: { times: number; workdays: number }): string {
  const days = spent.workdays > 0 ? `${spent.workdays} 个工作日` : '当天';
  return spent.times > 1 ? `${days} · ${spent.times} 次` : days;
}
