import { Validator } from '@cfworker/json-schema';
import type { FormView, JsonSchema, UiField, UiSchema } from '@/api/types';
import { day } from '@/ui/words';
import { type Flaw, flawsOf, withoutBlanks } from './flaws';
import { totalOf } from './houseRules';

export { withoutBlanks };

/** How one property of a form is asked. */
export interface Field {
  name: string;
  label: string;
  help: string;
  placeholder: string;
  required: boolean;
  widget:
    'line' | 'text' | 'number' | 'choice' | 'select' | 'choices' | 'yesno' | 'confirm' | 'date' | 'rows' | 'total';
  unit: string;
  choices: { value: string; label: string }[];
  schema: JsonSchema;
}

/** Handled by the decision panel itself, not by the form body. */
const decided = new Set(['decision', 'reason']);

/** The fields of a form in the order of its ui, without what the decision panel asks. */
export function fieldsOf(form: Pick<FormView, 'schema' | 'ui'>, answer: Record<string, unknown> = {}): Field[] {
  const properties = form.schema.properties ?? {};
  const named = Object.keys(properties).filter((name) => !decided.has(name));
  const order = form.ui.order ?? [];
  const ranked = [...order.filter((name) => named.includes(name)), ...named.filter((name) => !order.includes(name))];
  const required = requiredNow(form.schema, answer);
  return ranked.map((name) => field(name, properties[name]!, uiOf(form.ui, name), required.has(name)));
}

export function uiOf(ui: UiSchema, name: string): UiField {
  return ui.fields?.[name] ?? {};
}

function field(name: string, schema: JsonSchema, ui: UiField, required: boolean): Field {
  const source = schema.items?.enum ?? schema.enum ?? [];
  return {
    name,
    label: ui.label ?? schema.title ?? name,
    help: ui.help ?? schema.description ?? '',
    placeholder: ui.placeholder ?? '',
    required,
    widget: widget(schema, ui),
    choices: source.map((value) => ({
      value: String(value),
      label: ui.options?.[String(value)]?.label ?? String(value),
    })),
    unit: ui.unit ?? '',
    schema,
  };
}

function widget(schema: JsonSchema, ui: UiField): Field['widget'] {
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
export function requiredNow(schema: JsonSchema, answer: Record<string, unknown>): Set<string> {
  const filled = withoutBlanks(answer);
  const required = new Set(schema.required ?? []);
  for (const rule of schema.allOf ?? []) {
    const applies = rule.if && new Validator(rule.if as object, '2020-12').validate(filled).valid;
    if (applies) rule.then?.required?.forEach((name) => required.add(name));
  }
  return required;
}

export interface Fault {
  key: 'required' | 'tooShort' | 'tooLong' | 'future' | 'characters' | 'wrong';
  n?: number;
}

/** What is wrong with an answer, by field; empty when it fits the schema. Same schema as on the server. */
export function faultsOf(
  schema: JsonSchema,
  answer: Record<string, unknown>,
  today = day(new Date().toISOString()),
): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  for (const flaw of flawsOf(schema, answer, today)) {
    const [, name = '', ...deeper] = flaw.place.split('/');
    const known = name in (schema.properties ?? {});
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

/** The answer with every field that is a sum of others filled in. */
export function withTotals(schema: JsonSchema, answer: Record<string, unknown>): Record<string, unknown> {
  const totals = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const total = totalOf(field, answer);
    return total === null ? [] : [[name, total] as const];
  });
  return totals.length ? { ...answer, ...Object.fromEntries(totals) } : answer;
}
