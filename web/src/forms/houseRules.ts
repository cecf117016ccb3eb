import type { JsonSchema } from '@/api/types';
import { isExact, isMultiple, sumOf } from './decimal';
import { isDay } from './formats';
import { at, type Flaw } from './flaws';

/** What forms say beyond JSON Schema, as `HouseRules.java` has it, and steps of numbers reckoned exactly. */

/** A NUL, or half of a character written in two halves: no table can keep either. */
// eslint-disable-next-line no-control-regex
const unreadable = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const maxDepth = 12;
const maxNodes = 5_000;
const maxCharacters = 200_000;

type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The flaws of an answer that the validator cannot see. */
export function houseFlaws(root: JsonSchema, answer: unknown, today: string): Flaw[] {
  const flaws: Flaw[] = [];

  function walk(given: JsonSchema | undefined, value: unknown, place: string) {
    const schema = (typeof given?.$ref === 'string' ? resolve(root, given.$ref) : given) ?? {};
    if (typeof value === 'string') text(schema, value, place);
    else if (typeof value === 'number') step(schema, value, place);
    else if (Array.isArray(value)) {
      const first = Array.isArray(schema.prefixItems) ? (schema.prefixItems as JsonSchema[]) : [];
      value.forEach((item, index) => walk(first[index] ?? schema.items, item, `${place}/${index}`));
    } else if (isFields(value)) {
      const fields = new Map(Object.entries(schema.properties ?? {}));
      for (const [name, part] of Object.entries(value)) walk(fields.get(name), part, at(place, name));
      for (const [name, field] of fields) sum(field, name, value, place);
    }
  }

  function text(schema: JsonSchema, value: string, place: string) {
    if (unreadable.test(value)) flaws.push({ kind: 'characters', place });
    if (schema.notAfterToday === true && isDay(value) && value > today) flaws.push({ kind: 'notAfterToday', place });
  }

  function step(schema: JsonSchema, value: number, place: string) {
    const { multipleOf } = schema;
    if (typeof multipleOf === 'number' && !isMultiple(value, multipleOf)) flaws.push({ kind: 'multipleOf', place });
  }

  function sum(field: JsonSchema, name: string, value: Fields, place: string) {
    const stated = Object.hasOwn(value, name) ? value[name] : undefined;
    const total = totalOf(field, value);
    if (typeof stated === 'number' && total !== null && stated !== total)
      flaws.push({ kind: 'sumOf', place: at(place, name) });
  }

  walk(root, answer, '');
  return flaws;
}

/** What a field that is a sum amounts to; null for every other field. */
export function totalOf(field: JsonSchema, value: Fields): number | null {
  if (!Array.isArray(field.sumOf)) return null;
  return sumOf(field.sumOf.flatMap((path) => partsOf(String(path), value)));
}

/** The numbers in a field, or in one column of a table; what is not filled in counts as nothing. */
function partsOf(path: string, value: Fields): number[] {
  const [name = '', column] = path.split('/');
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  const all = column === undefined ? [found] : Array.isArray(found) ? found.map((row) => row?.[column]) : [];
  return all.filter((it): it is number => typeof it === 'number');
}

function resolve(root: JsonSchema, ref: string): JsonSchema | undefined {
  return (root.$defs as Record<string, JsonSchema> | undefined)?.[ref.replace('#/$defs/', '')];
}

/** Whether an answer is small enough to be looked at, and every number one that a page holds exactly. */
export function isWithinLimits(answer: unknown): boolean {
  let nodes = maxNodes;
  let characters = maxCharacters;
  function fits(value: unknown, depth: number): boolean {
    if (depth === 0 || --nodes < 0) return false;
    if (typeof value === 'number') return isExact(value);
    if (typeof value === 'string') characters -= value.length;
    if (isFields(value)) Object.keys(value).forEach((name) => (characters -= name.length));
    const inside = typeof value === 'object' && value !== null ? Object.values(value) : [];
    return characters >= 0 && inside.every((child) => fits(child, depth - 1));
  }
  return fits(answer, maxDepth);
}
