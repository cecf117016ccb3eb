import { Validator } from '@cfworker/json-schema';
import type { JsonSchema, UiField, UiSchema } from '@/api/types';
import { worded } from '@/ui/language';
import { day } from '@/ui/words';
import { type Asked, type Flaw, flawsOf, withoutBlanks } from './flaws';
import { totalOf } from './houseRules';
import { type Before, notShown, readOnly, without, withSuggested } from './shown';

export { withoutBlanks };

/** How one property of a form is asked. */
export interface Field {
  name: string;
  label: string;
  help: string;
  placeholder: string;
  required: boolean;
  widget:
    | 'line'
    | 'text'
    | 'number'
    | 'choice'
    | 'select'
    | 'choices'
    | 'yesno'
    | 'confirm'
    | 'date'
    | 'rows'
    | 'total'
    | 'person'
    | 'place'
    | 'file'
    | 'files';
  unit: string;
  /** It is only shown at this step. */
  read: boolean;
  choices: { value: string; label: string }[];
  /** Of a table, what the schema does not say of its columns. */
  columns: Record<string, UiField>;
  schema: JsonSchema;
}

/** Counts as the server does: a rare character or an emoji once. */
export const characters = (value: string) => [...value].length;

/** Handled by the decision panel itself, not by the form body. */
const decided = new Set(['decision', 'reason']);

/**
 * The fields of a form in the order of its ui, without what the decision panel asks.
 *
 * @param answer what the form says so far; without it every field, also those asked only then
 */
export function fieldsOf(form: Asked, answer?: Record<string, unknown>): Field[] {
  const properties = form.schema.properties ?? {};
  const unasked = answer ? notShown(form.ui, withoutBlanks(answer)) : new Set<string>();
  const named = Object.keys(properties).filter((name) => !decided.has(name) && !unasked.has(name));
  const order = form.ui.order ?? [];
  const ranked = [...order.filter((name) => named.includes(name)), ...named.filter((name) => !order.includes(name))];
  const required = requiredNow(form, answer ?? {});
  return ranked.map((name) => field(name, properties[name]!, uiOf(form.ui, name), required.has(name)));
}

/** The columns of a table; each is asked in a row as a field of its kind is asked on its own. */
export function columnsOf({ schema: { items = {} }, columns }: Field): Field[] {
  return Object.entries(items.properties ?? {}).map(([name, column]) =>
    field(name, column, { ...columns[name], labelEn: column.titleEn }, (items.required ?? []).includes(name)),
  );
}

export function uiOf(ui: UiSchema, name: string): UiField {
  return ui.fields?.[name] ?? {};
}

function field(name: string, schema: JsonSchema, ui: UiField, required: boolean): Field {
  const source = schema.items?.enum ?? schema.enum ?? [];
  return {
    name,
    label: worded(ui.label ?? schema.title ?? name, ui.labelEn),
    help: worded(ui.help ?? schema.description ?? '', ui.helpEn),
    placeholder: worded(ui.placeholder ?? '', ui.placeholderEn),
    required,
    read: ui.right === 'read',
    widget: widget(schema, ui),
    choices: source.map((value) => ({
      value: String(value),
      label: optionLabel(ui, String(value)),
    })),
    unit: ui.unit ?? '',
    columns: ui.columns ?? {},
    schema,
  };
}

/** What an option is called. */
export function optionLabel(ui: UiField, value: string, otherwise = value): string {
  const option = ui.options?.[value];
  return worded(option?.label ?? otherwise, option?.labelEn);
}

const naming: Record<string, Field['widget']> = { person: 'person', place: 'place', evidence: 'file' };

function widget(schema: JsonSchema, ui: UiField): Field['widget'] {
  if (schema.items?.format === 'evidence') return 'files';
  if (schema.format && naming[schema.format]) return naming[schema.format]!;
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'rows' : 'choices';
  if (schema.sumOf) return 'total';
  if (schema.enum) return schema.enum.length <= 5 ? 'choice' : 'select';
  if (schema.type === 'boolean') return schema.const === true ? 'confirm' : 'yesno';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.format === 'date') return 'date';
  const long = ui.widget === 'textarea' || (schema.maxLength ?? 0) > 200;
  return long ? 'text' : 'line';
}

/** What must be filled in given what is chosen: a return, for instance, needs its reason. */
export function requiredNow({ schema, ui }: Asked, answer: Record<string, unknown>): Set<string> {
  const said = withoutBlanks(answer);
  const unasked = notShown(ui, said);
  const filled = without(said, unasked);
  const required = new Set(schema.required ?? []);
  for (const rule of schema.allOf ?? []) {
    const applies = rule.if && new Validator(rule.if as object, '2020-12').validate(filled).valid;
    if (applies) rule.then?.required?.forEach((name) => required.add(name));
  }
  unasked.forEach((name) => required.delete(name));
  return required;
}

export interface Fault {
  key: 'required' | 'tooShort' | 'tooLong' | 'future' | 'characters' | 'wrong';
  n?: number;
}

/** Whether the box of a field says this fault itself. */
export function saysItself({ widget }: Field, fault: Fault): boolean {
  if (widget === 'number') return fault.key !== 'required';
  return fault.key === 'tooLong' || (widget === 'date' && fault.key === 'future');
}

/** What is wrong with an answer, by field; empty when it fits the schema. Same schema as on the server. */
export function faultsOf(
  form: Asked,
  answer: Record<string, unknown>,
  today = day(new Date().toISOString()),
): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  for (const flaw of flawsOf(form, answer, today)) {
    const [, name = '', ...deeper] = flaw.place.split('/');
    const known = name in (form.schema.properties ?? {});
    if (known && !faults[name]) faults[name] = deeper.length ? { key: 'wrong' } : faultOf(flaw);
  }
  return faults;
}

function faultOf({ kind, limit }: Flaw): Fault {
  switch (kind) {
    case 'required':
      return { key: 'required' };
    case 'minLength':
      return { key: 'tooShort', n: limit };
    case 'maxLength':
      return { key: 'tooLong', n: limit };
    case 'notAfterToday':
      return { key: 'future' };
    case 'characters':
      return { key: 'characters' };
    default:
      return { key: 'wrong' };
  }
}

/** What of an answer is sent: no blanks, nothing that is not asked, nothing the house puts itself. */
export function sentOf(form: Asked, answer: Record<string, unknown>): Record<string, unknown> {
  const said = withoutBlanks(answer);
  return without(without(said, notShown(form.ui, said)), new Set(readOnly(form.ui)));
}

/** An answer with what was suggested and left as it was, and what follows from that. */
export function accepted(form: Asked & Before, answer: Record<string, unknown>): Record<string, unknown> {
  const taken = withSuggested(form, answer);
  return Object.keys(taken).length > Object.keys(answer).length ? withTotals(form, taken) : answer;
}

/** The answer with every field that is a sum of others filled in. */
export function withTotals(form: Asked, answer: Record<string, unknown>): Record<string, unknown> {
  const asked = without(answer, notShown(form.ui, withoutBlanks(answer)));
  const totals = Object.entries(form.schema.properties ?? {}).flatMap(([name, field]) => {
    const total = totalOf(field, asked);
    return total === null ? [] : [[name, total] as const];
  });
  return totals.length ? { ...answer, ...Object.fromEntries(totals) } : answer;
}
