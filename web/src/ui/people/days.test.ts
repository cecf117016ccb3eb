import { expect, it } from 'vitest';
import { daysBetween } from './days';

it('counts both days, and from today in Beijing when no first day is given', () => {
  expect(daysBetween('2026-11-25', '2026-11-25')).toBe(1);
  expect(daysBetween('2026-11-25', '2027-02-22')).toBe(90);
  expect(daysBetween('2026-11-25', '2026-11-24')).toBe(0);
  expect(daysBetween('', '2026-11-26', new Date('2026-11-25T17:00:00Z'))).toBe(1);
});
