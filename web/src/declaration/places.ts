import type { DeclarationView } from '@/api/types';

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
