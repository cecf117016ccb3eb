import { beforeEach, expect, it } from 'vitest';
import { unsent } from './unsent';

beforeEach(() => localStorage.clear());

it('leaves what another window keeps', () => {
  const one = unsent<number>('answers');
  const other = unsent<number>('answers');
  one.keep({ a: 11 });
  other.keep({ b: 12 });
  expect(unsent<number>('answers').read()).toEqual({ a: 11, b: 12 });
  one.keep({});
  expect(unsent<number>('answers').read()).toEqual({ b: 12 });
  other.keep({});
  expect(localStorage.getItem('answers')).toBeNull();
});

it('loses nothing while what an earlier visit kept is taken up piece by piece', () => {
  unsent<number>('answers').keep({ a: 1, b: 2 });
  const now = unsent<number>('answers');
  now.keep({ a: 1 });
  expect(now.read()).toEqual({ a: 1, b: 2 });
});
