import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Criterion, JsonSchema, UiSchema } from '@/api/types';
import { misfitOf, verdictOf } from './criterion';
import { flawsOf } from './flaws';

/**
 * The browser's half of the shared vectors; `VectorsTest.java` is the server's. What a page lets pass and the server
 * refuses, or the other way round, is found here.
 */
interface FieldCase {
  name: string;
  field?: JsonSchema;
  value?: unknown;
  schema?: JsonSchema;
  answer?: unknown;
  ui?: UiSchema['fields'];
  expect: string[];
}
/** What is left of a form at a step comes from the server; the page checks against it. */
interface StepCase {
  name: string;
  asked: JsonSchema;
  answer: unknown;
  expect: string[];
}
interface CriterionCase {
  name: string;
  criterion: Criterion;
  value: unknown;
  expect: string;
  misfit?: string;
}

const file = `${import.meta.dirname}/../../../forms/src/test/resources/vectors/answers.json`;
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  today: string;
  fields: FieldCase[];
  steps: StepCase[];
  criteria: CriterionCase[];
};

/** Most cases ask for one required field x; the others bring a schema of their own. */
function schemaOf(given: FieldCase): JsonSchema {
  if (given.schema) return given.schema;
  return { type: 'object', additionalProperties: false, required: ['x'], properties: { x: given.field! } };
}

describe('the shared vectors', () => {
  it('are many', () => expect(vectors.fields.length + vectors.criteria.length).toBeGreaterThan(150));

  it.each(vectors.fields)('$name', (given) => {
    const answer = given.schema ? given.answer : 'value' in given ? { x: given.value } : {};
    const found = flawsOf({ schema: schemaOf(given), ui: { fields: given.ui } }, answer, vectors.today).map(
      (flaw) => `${flaw.kind} ${flaw.place}`,
    );
    expect(found.sort()).toEqual([...given.expect].sort());
  });

  it.each(vectors.steps)('$name', ({ asked, answer, expect: expected }) => {
    const found = flawsOf({ schema: asked, ui: {} }, answer, vectors.today);
    expect(found.map((flaw) => `${flaw.kind} ${flaw.place}`).sort()).toEqual([...expected].sort());
  });

  it.each(vectors.criteria)('$name', (given) => {
    expect(verdictOf(given.criterion, given.value)).toBe(given.expect);
    expect(misfitOf(given.criterion, given.value) ?? undefined).toBe(given.misfit);
  });
});
