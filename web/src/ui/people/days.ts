/** The longest substitution the server accepts. */
export const longestDays = 90;

/** How many days from the first to the last, both included; without a first day from today, in Beijing time. */
export function daysBetween(first: string, last: string, now = new Date()): number {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(now);
  return Math.round((Date.parse(last) - Date.parse(first || today)) / 86_400_000) + 1;
}
