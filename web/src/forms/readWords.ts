import type { Suggested } from '@/api/types';
import type { Field } from './fields';

/** What a field that is only shown says, one line for each part; empty when nobody has said anything. */
export function readWords(
  field: Field,
  value: unknown,
  say: { yes: string; no: string; names: Record<string, string> },
): string[] {
  const words = (one: unknown): string => {
    if (one === null || one === undefined) return '';
    if (typeof one === 'boolean') return one ? say.yes : say.no;
    if (Array.isArray(one)) return one.map(words).join('、');
    if (typeof one === 'object') return Object.values(one).map(words).filter(Boolean).join('，');
    const text = String(one);
    const known = field.choices.find((choice) => choice.value === text)?.label ?? say.names[text] ?? text;
    return typeof one === 'number' ? `${known}${field.unit}` : known;
  };
  return (Array.isArray(value) ? value : [value]).map(words).filter(Boolean);
}

/** The message that says where a suggestion comes from; a source nobody here knows is called what the server calls it. */
export function fromKey({ source, from }: Suggested): string {
  const kind = source.split('.')[0] ?? '';
  if (['place', 'actor', 'today', 'year', 'last-year', 'earlier'].includes(kind)) return kind;
  return from ? 'other' : 'fact';
}
