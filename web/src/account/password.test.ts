import { expect, it } from 'vitest';
import { strongEnough } from './password';

it('asks for eight characters of three kinds', () => {
  expect(strongEnough('abcdef12')).toBe(false);
  expect(strongEnough('Abcdef1')).toBe(false);
  expect(strongEnough('Abcdef12')).toBe(true);
});
