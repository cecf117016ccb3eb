import type { NoticeRow } from '@/api/types';
import { day } from '@/ui/words';

export interface Day {
  date: string;
  notices: NoticeRow[];
}

/** The notices by the day they were told, in Beijing time, in the order they came in. */
export function byDay(notices: readonly NoticeRow[]): Day[] {
  const days: Day[] = [];
  for (const notice of notices) {
    const date = day(notice.toldAt);
    const last = days[days.length - 1];
    if (last?.date === date) last.notices.push(notice);
    else days.push({ date, notices: [notice] });
  }
  return days;
}
