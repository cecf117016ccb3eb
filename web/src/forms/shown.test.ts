import { describe, expect, it } from 'vitest';
import { accepted, faultsOf, fieldsOf, requiredNow, sentOf, withTotals } from './fields';
import { fromKey, readWords } from './readWords';
import { notShown, withGiven, withSuggested } from './shown';

const form = {
  schema: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: ['a', 'b'] },
      why: { type: 'string', minLength: 2 },
      put: { type: 'string' },
      one: { type: 'number' },
      two: { type: 'number' },
      sum: { type: 'number', sumOf: ['one', 'two'] },
    },
    required: ['why'],
    additionalProperties: false,
  },
  ui: {
    fields: {
      why: { label: '为什么', shownWhen: { field: 'kind', in: ['b'] } },
      put: { label: '上一步', right: 'read' as const },
      two: { shownWhen: { field: 'kind', equals: 'b' } },
      sum: { shownWhen: { field: 'kind', equals: 'b' } },
    },
  },
  given: { put: '原样' },
  suggested: { one: { value: 5, source: 'last-year', from: '2025' } },
};

describe('what is asked', () => {
  it('follows the other field', () => {
    expect(notShown(form.ui, {})).toEqual(new Set(['why', 'two', 'sum']));
    expect(notShown(form.ui, { kind: 'b' })).toEqual(new Set());
    expect(fieldsOf(form, { kind: 'a' }).map((field) => field.name)).toEqual(['kind', 'put', 'one']);
    expect(fieldsOf(form)).toHaveLength(6);
  });

  it('demands nothing that is not asked', () => {
    expect(requiredNow(form, { kind: 'a' })).toEqual(new Set());
    expect(requiredNow(form, { kind: 'b' })).toEqual(new Set(['why']));
    expect(faultsOf(form, { kind: 'a', why: 'x' })).toEqual({});
    expect(faultsOf(form, { kind: 'b', why: 'x' })).toEqual({ why: { key: 'tooShort', n: 2 } });
  });

  it('sends neither what is not asked nor what the house puts', () => {
    expect(sentOf(form, { kind: 'a', why: '过去写的', put: '别的', one: null })).toEqual({ kind: 'a' });
  });

  it('adds up only what is asked', () => {
    expect(withTotals(form, { kind: 'a', one: 1, two: 9 })).toMatchObject({ sum: 1 });
    expect(withTotals(form, { kind: 'b', one: 1, two: 9 })).toMatchObject({ sum: 10 });
  });
});

describe('what stands before anybody writes', () => {
  it('is put over whatever is written where it is only read', () => {
    expect(withGiven(form, { put: '别的' })).toEqual({ put: '原样' });
  });

  it('is suggested until the field is touched, also when it was emptied', () => {
    expect(withSuggested(form, {})).toEqual({ one: 5 });
    expect(withSuggested(form, { one: null })).toEqual({ one: null });
    expect(accepted(form, { one: 1 })).toEqual({ one: 1 });
  });

  it('is added up with the rest', () => {
    expect(accepted(form, { kind: 'b', two: 2 })).toEqual({ kind: 'b', one: 5, two: 2, sum: 7 });
  });

  it('says where it comes from', () => {
    expect(fromKey({ value: 1, source: 'last-year', from: '2025' })).toBe('last-year');
    expect(fromKey({ value: 1, source: 'place.code', from: null })).toBe('place');
    expect(fromKey({ value: 1, source: 'fact.population', from: null })).toBe('fact');
    expect(fromKey({ value: 1, source: 'fact.population', from: '统计年报' })).toBe('other');
  });
});

describe('what a reader sees', () => {
  const [kind] = fieldsOf({
    schema: { properties: { kind: { type: 'string', enum: ['a'] } } },
    ui: { fields: { kind: { options: { a: { label: '甲类' } }, unit: '人' } } },
  });
  const say = { yes: '是', no: '否', names: { p1: '张三' } };

  it('is words', () => {
    expect(readWords(kind!, 'a', say)).toEqual(['甲类']);
    expect(readWords(kind!, 12, say)).toEqual(['12 人']);
    expect(readWords(kind!, ['p1', 'a'], say)).toEqual(['张三', '甲类']);
    expect(readWords(kind!, [{ x: '路灯不亮', y: false }], say)).toEqual(['路灯不亮，否']);
    expect(readWords(kind!, undefined, say)).toEqual([]);
  });

  it('is words of the columns in a table', () => {
    const row = { type: 'object', properties: { length: { type: 'number' }, state: { enum: ['done'] } } } as const;
    const [table] = fieldsOf({
      schema: { properties: { roads: { type: 'array', items: row as never } } },
      ui: {
        fields: { roads: { columns: { length: { unit: '米' }, state: { options: { done: { label: '已完工' } } } } } },
      },
    });
    expect(readWords(table!, [{ length: 12.5, state: 'done' }, { length: 3 }], say)).toEqual([
      '12.5 米，已完工',
      '3 米',
    ]);
  });
});
