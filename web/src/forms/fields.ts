import { Validator } from '@cfworker/json-schema';
import type { FormView, JsonSchema, UiField, UiSchema } from '@/api/types';

/** How one property of a form is asked. */
export interface Field {
  name: string;
  label: string;
  help: string;
  placeholder: string;
  required: boolean;
  widget: 'line' | 'text' | 'number' | 'choice' | 'select' | 'choices' | 'yesno' | 'confirm' | 'date' | 'rows';
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
  key: 'required' | 'tooShort' | 'tooLong' | 'wrong';
  n?: number;
}

/** What is wrong with an answer, by field; empty when it fits the schema. Same schema as on the server. */
export function faultsOf(schema: JsonSchema, answer: Record<string, unknown>): Record<string, Fault> {
  const filled = withoutBlanks(answer);
  const result = new Validator(schema as object, '2020-12', false).validate(filled);
  const faults: Record<string, Fault> = {};
  for (const error of result.errors) {
    if (error.keyword === 'required') {
      for (const name of requiredNow(schema, filled)) {
        if (!(name in filled)) faults[name] = { key: 'required' };
      }
    } else {
      const name = error.instanceLocation.split('/')[1];
      const property = name ? schema.properties?.[name] : undefined;
      if (!name || !property || faults[name]) continue;
      if (error.keyword === 'minLength') faults[name] = { key: 'tooShort', n: property.minLength };
      else if (error.keyword === 'maxLength') faults[name] = { key: 'tooLong', n: property.maxLength };
      else if (error.keyword !== 'properties') faults[name] = { key: 'wrong' };
    }
  }
  return faults;
}

/** An untouched field is absent, not an empty string. */
export function withoutBlanks(answer: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answer).filter(
      ([, value]) => !(value === '' || value === null || value === undefined || isEmptyList(value)),
    ),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
