import { spoken } from './language';

/** Sentences about time, in the forms every page uses. */

const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-21` of an instant or a date, in Beijing time: deadlines and notices are counted in it wherever one reads. */
export function day(at: string | null | undefined): string {
  return moment(at).slice(0, 10);
}

/** `2026-11-21 10:42`, in Beijing time; a date stays a date. */
export function moment(at: string | null | undefined): string {
  if (!at) return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return at;
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : beijing.format(date);
}

/** `10:42`, in Beijing time. */
export function clock(at: Date): string {
  return beijing.format(at).slice(11);
}

/** `3.4 MB`; sizes as people compare them. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB'];
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export interface Remaining {
  words: string;
  tone: 'calm' | 'soon' | 'late' | 'none';
}

/** What is left until a due date, counted in working days; negative means overdue. */
export function remaining(workdays: number | null | undefined): Remaining {
  if (workdays === null || workdays === undefined) return { words: spoken('无期限', 'no date'), tone: 'none' };
  if (workdays < 0)
    return { words: spoken(`逾期 ${-workdays} 个工作日`, `${-workdays} workdays overdue`), tone: 'late' };
  if (workdays === 0) return { words: spoken('今天到期', 'due today'), tone: 'soon' };
  return {
    words: spoken(`剩 ${workdays} 个工作日`, `${workdays} workdays left`),
    tone: workdays <= 2 ? 'soon' : 'calm',
  };
}

/** `等待辛安镇初审，已 3 个工作日，还剩 7 个工作日`. */
export function waitingWords(who: string, waited: number | null, left: number | null): string {
  const parts = [spoken(`等待${who}`, `Waiting for ${who}`)];
  if (waited !== null && waited > 0) parts.push(spoken(`已 ${waited} 个工作日`, `${waited} workdays so far`));
  if (left !== null && left > 0) parts.push(spoken(`还剩 ${left} 个工作日`, `${left} workdays left`));
  else if (left !== null) parts.push(remaining(left).words);
  return parts.join(spoken('，', ', '));
}

/** `乡镇初审：辛安镇（张某等 3 人）；…` of the steps that follow; empty when the run ends. */
export function stepWords(steps: readonly { name: string; who: string }[]): string {
  return steps.map((step) => (step.who ? `${step.name}：${step.who}` : step.name)).join('；');
}

/** To whom, of such words, when it is one step only: `辛安镇（张某等 3 人）`. */
export function receiver(words: string): string {
  return words.includes('；') ? words : words.replace(/^[^：]*：/, '');
}
