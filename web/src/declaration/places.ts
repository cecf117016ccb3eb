import type { DeclarationView, OpinionView, ReturnedView } from '@/api/types';

/** The indicator a finding speaks of: `/CY2.1/evidence` → `CY2.1`; also below `/answers`. Null when it names none. */
export function indicatorAt(place: string): string | null {
  const parts = place
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return (parts[0] === 'answers' ? parts[1] : parts[0]) || null;
}

/** The star an indicator belongs to. */
export function starOf(view: DeclarationView, indicator: string): string | null {
  const star = view.rubric.stars.find((it) =>
    it.tasks.some((task) => task.indicators.some((i) => i.code === indicator)),
  );
  return star?.code ?? null;
}

/** What is to be mended, in the order it was asked, each with what was said about it. */
export function askedOf(returned: ReturnedView): { indicator: string; opinions: OpinionView[] }[] {
  return returned.asked.map((indicator) => ({
    indicator,
    opinions: returned.opinions.filter((it) => it.indicator === indicator && it.verdict === 'return'),
  }));
}

/** Whether an answer may be changed now: all may, unless some were asked for. */
export function mayMend(view: Pick<DeclarationView, 'returned'>, indicator: string): boolean {
  const asked = view.returned?.asked ?? [];
  return asked.length === 0 || asked.includes(indicator);
}
