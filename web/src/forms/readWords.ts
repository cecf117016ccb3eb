import type { Suggested } from '@/api/types';
import { columnsOf, type Field } from './fields';

/** What a field that is only shown says, one line for each part; empty when nobody has said anything. */
export function readWords(
  field: Field,
  value: unknown,
  say: { yes: string; no: string; names: Record<string, string> },
): string[] {
  const words = (one: unknown, of: Field): string => {
    if (one === null || one === undefined) return '';
    if (typeof one === 'boolean') return one ? say.yes : say.no;
    if (Array.isArray(one)) return one.map((it) => words(it, of)).join('、');
    if (typeof one === 'object') return row(one as Record<string, unknown>);
    const text = String(one);
    const known = of.choices.find((choice) => choice.value === text)?.label ?? say.names[text] ?? text;
    return typeof one === 'number' ? `${known} ${of.unit}`.trimEnd() : known;
  };
  function row(cells: Record<string, unknown>): string {
    const columns = new Map(columnsOf(field).map((it) => [it.name, it]));
    const said = Object.entries(cells).map(([name, cell]) => words(cell, columns.get(name) ?? field));
    return said.filter(Boolean).join('，');
  }
  return (Array.isArray(value) ? value : [value]).map((one) => words(one, field)).filter(Boolean);
}

/** The message that says where a suggestion comes from; a source nobody here knows is called what the server calls it. */
export function fromKey({ source, from }: Suggested): string {
  const kind = source.split('.')[0] ?? '';
  if (['place', 'actor', 'today', 'year', 'last-year', 'earlier'].includes(kind)) return kind;
  return from ? 'other' : 'fact';
}
