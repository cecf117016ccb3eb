import type { FormView, UiField, UiSchema } from '@/api/types';
import { isFields } from './houseRules';

type Fields = Record<string, unknown>;

const own = <T>(fields: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** The fields that are not asked, given what the others say; as `Shown.java` has it. */
export function notShown(ui: UiSchema, filled: unknown): Set<string> {
  const fields: Record<string, UiField> = ui.fields ?? {};
  const values = isFields(filled) ? filled : {};
  /** A field that depends on one which is not asked is not asked either. */
  const asks = (name: string): boolean => {
    const when = own(fields, name)?.shownWhen;
    if (!when) return true;
    const wanted: unknown[] = 'equals' in when ? [when.equals] : (when.in ?? []);
    const value = own(values, when.field);
    const said = Array.isArray(value) ? value : [value];
    return asks(when.field) && said.some((one) => one !== undefined && wanted.includes(one));
  };
  return new Set(Object.keys(fields).filter((name) => !asks(name)));
}

/** A copy of an answer without these fields. */
export function without<T>(answer: T, names: Set<string>): T {
  if (!names.size || !isFields(answer)) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !names.has(name))) as T;
}

/** The fields the house fills in at this step; a page only shows them. */
export function readOnly(ui: UiSchema): string[] {
  const fields: Record<string, UiField> = ui.fields ?? {};
  return Object.keys(fields).filter((name) => fields[name]?.right === 'read');
}

export type Before = Pick<FormView, 'ui' | 'given' | 'suggested'>;

/** An answer with what the house puts into the fields that are only read. */
export function withGiven({ ui, given = {} }: Before, answer: Fields): Fields {
  return { ...answer, ...Object.fromEntries(readOnly(ui).map((name) => [name, given[name]])) };
}

/** An answer with what is suggested for the fields nobody has touched yet. */
export function withSuggested({ suggested = {} }: Before, answer: Fields): Fields {
  return { ...Object.fromEntries(Object.entries(suggested).map(([name, { value }]) => [name, value])), ...answer };
}
