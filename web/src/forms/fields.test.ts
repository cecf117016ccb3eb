import { describe, expect, it } from 'vitest';
import { faultsOf, fieldsOf, requiredNow } from './fields';

const form = {
  schema: {
    type: 'object',
    properties: {
      decision: { type: 'string', enum: ['forward', 'return'] },
      reason: { type: 'string' },
      visited: { type: 'string', title: '走访日期', format: 'date' },
      summary: { type: 'string', title: '综合意见', maxLength: 500, minLength: 4 },
      households: { type: 'integer', minimum: 0 },
    },
    required: ['decision', 'summary'],
    allOf: [
      {
        if: { properties: { decision: { enum: ['return'] } }, required: ['decision'] },
        then: { required: ['reason'] },
      },
    ],
  },
  ui: { order: ['summary', 'visited'], fields: { households: { label: '走访户数', help: '入户核实的户数' } } },
};

describe('fieldsOf', () => {
  it('leaves decision and reason to the decision panel and keeps the order of the ui', () => {
    expect(fieldsOf(form).map((field) => field.name)).toEqual(['summary', 'visited', 'households']);
  });

  it('chooses the way to ask from the schema', () => {
    expect(fieldsOf(form).map((field) => field.widget)).toEqual(['text', 'date', 'number']);
    expect(fieldsOf(form)[2]).toMatchObject({ label: '走访户数', help: '入户核实的户数', required: false });
  });
});

describe('faultsOf', () => {
  it('names the field that is missing', () => {
    expect(faultsOf(form, { decision: 'forward', summary: '' })).toEqual({ summary: { key: 'required' } });
  });

  it('says how long a text must be', () => {
    expect(faultsOf(form, { decision: 'forward', summary: '好' })).toEqual({
      summary: { key: 'tooShort', n: 4 },
    });
  });

  it('refuses a value outside the schema', () => {
    expect(faultsOf(form, { decision: 'forward', summary: '情况属实', households: -1 })).toEqual({
      households: { key: 'wrong' },
    });
  });

  it('asks for the reason only where the chosen decision needs one', () => {
    expect(faultsOf(form, { decision: 'return', summary: '情况属实' })).toEqual({ reason: { key: 'required' } });
    expect(requiredNow(form, { decision: 'forward' }).has('reason')).toBe(false);
  });

  it('finds nothing wrong with a complete answer', () => {
    expect(faultsOf(form, { decision: 'forward', summary: '情况属实', visited: '' })).toEqual({});
  });
});
