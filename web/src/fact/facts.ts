import type { Fact, FactValue } from '@/api/types';
import { worded } from '@/ui/language';

export const factName = (fact: Fact) => worded(fact.name, fact.nameEn);

/** `352 户`, `集聚提升类`, `2026-01-08`. */
export function factWords(fact: Fact, value: FactValue, unit: string | null = fact.unit ?? null): string {
  const choice = fact.kind === 'choice' ? fact.choices.find((it) => it.code === value) : undefined;
  if (choice) return worded(choice.text, choice.textEn);
  return unit ? `${value} ${unit}` : String(value);
}
