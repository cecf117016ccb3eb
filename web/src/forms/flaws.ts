import { type OutputUnit, Validator } from '@cfworker/json-schema';
import type { JsonSchema, UiSchema } from '@/api/types';
import { useHouseFormats } from './formats';
import { houseFlaws, isFields, isWithinLimits } from './houseRules';
import { notShown, without } from './shown';

/** One thing wrong with an answer: the same kinds and places as the server's findings, so that both can be compared. */
export interface Flaw {
  /** The keyword that failed; `unknown` field, `choice` of several ways, `characters`, `limits`. */
  kind: string;
  /** JSON pointer into the answer. */
  place: string;
  /** What the keyword asks for, where it is a number. */
  limit?: number;
}

/** What a form asks, and how. */
export interface Asked {
  schema: JsonSchema;
  ui: UiSchema;
}

/** Keywords that only say that something inside failed. */
const containers = new Set([
  '$ref',
  'allOf',
  'if',
  'properties',
  'patternProperties',
  'dependentSchemas',
  'items',
  'prefixItems',
  // said by the object around it
  'false',
  // reckoned exactly by the house
  'multipleOf',
]);
useHouseFormats();

/** The pointer of a field inside another. */
export function at(place: string, name: string): string {
  return `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * What is wrong with an answer; the server checks the same again and decides.
 *
 * @param today the day `notAfterToday` speaks of, `2026-11-21`
 */
export function flawsOf({ schema, ui }: Asked, answer: unknown, today: string): Flaw[] {
  if (!isWithinLimits(answer)) return [{ kind: 'limits', place: '' }];
  const said = withoutBlanks(answer);
  const unasked = notShown(ui, said);
  const found = wholeFlaws(schema, without(said, unasked), today);
  return found.filter(({ kind, place }) => kind !== 'required' || !unasked.has(place.slice(1)));
}

function wholeFlaws(schema: JsonSchema, filled: unknown, today: string): Flaw[] {
  const { errors } = new Validator(schema as object, '2020-12', false).validate(bare(filled));
  const found = errors.flatMap((error) => flaws(schema, error));
  const all = [...found, ...houseFlaws(schema, filled, today)];
  return [...new Map(all.map((flaw) => [`${flaw.kind} ${flaw.place}`, flaw])).values()];
}

function flaws(root: JsonSchema, error: OutputUnit): Flaw[] {
  // the validator writes pointers the way addresses are written
  const path = partsOf(decodeURI(error.keywordLocation.slice(1)));
  const place = decodeURI(error.instanceLocation.slice(1));
  if (containers.has(error.keyword) || isInside(path)) return [];
  const named = (pattern: RegExp) => pattern.exec(error.error)?.[1] ?? '';
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = named(/^Property "(.*)" does not match/s);
      const owner = ruleAt(root, path.slice(0, -1)) as JsonSchema;
      return isForeign(owner, name) ? [{ kind: 'unknown', place: at(place, name) }] : [];
    }
    case 'required':
      return [{ kind: 'required', place: at(place, named(/ property "(.*)"\.$/s)) }];
    case 'dependentRequired':
      return [{ kind: 'required', place: at(place, named(/ does not have "(.*)"\.$/s)) }];
    case 'oneOf':
      return [{ kind: error.error.endsWith('(0 matches).') ? 'choice' : 'oneOf', place }];
    case 'anyOf':
      return [{ kind: 'choice', place }];
    case 'minContains':
      return [{ kind: 'contains', place }];
    default: {
      const rule = ruleAt(root, path);
      return [{ kind: error.keyword, place, ...(typeof rule === 'number' ? { limit: rule } : {}) }];
    }
  }
}

/** Whether an object has no place for a field; the validator says so of every field that is wrong. */
function isForeign(owner: JsonSchema, name: string): boolean {
  const own = new Map<string, unknown>(Object.entries(owner.properties ?? {}));
  const byPattern = Object.keys((owner.patternProperties as object | undefined) ?? {});
  return own.get(name) === false || !(own.has(name) || byPattern.some((it) => new RegExp(it, 'u').test(name)));
}

/** Whether a keyword stands inside a choice, whose branches are not told one by one. */
function isInside(path: string[]): boolean {
  const names = new Set(['properties', '$defs', 'patternProperties']);
  return path.some(
    (part, i) =>
      i < path.length - 1 && /^(anyOf|oneOf|contains|not|propertyNames)$/.test(part) && !names.has(path[i - 1] ?? ''),
  );
}

/** What the keyword at this place of the schema says. */
function ruleAt(root: JsonSchema, path: string[]): unknown {
  return path.reduce<unknown>((node, part) => {
    const next = isFields(node) || Array.isArray(node) ? (node as Record<string, unknown>)[part] : undefined;
    return part === '$ref' && typeof next === 'string' ? ruleAt(root, partsOf(next.slice(1))) : next;
  }, root);
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A copy whose objects have their own fields only: a field called `constructor` is not there before it is filled in. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isFields(value)) return value;
  return Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(value).map(([name, it]) => [name, bare(it)])),
  );
}

/** A copy without the fields that say nothing: nothing at all, an empty list, a text of nothing but white space. */
export function withoutBlanks<T>(answer: T): T {
  if (Array.isArray(answer)) return answer.map((item) => withoutBlanks(item)) as T;
  if (!isFields(answer)) return answer;
  const said = Object.entries(answer).filter(([, value]) => !isBlank(value));
  return Object.fromEntries(said.map(([name, value]) => [name, withoutBlanks(value)])) as T;
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
