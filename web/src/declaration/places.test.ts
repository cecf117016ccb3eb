import { expect, it } from 'vitest';
import { indicatorAt } from './places';

it('finds the indicator a finding speaks of', () => {
  expect(indicatorAt('/CY2.1/evidence')).toBe('CY2.1');
  expect(indicatorAt('/answers/CY2.1')).toBe('CY2.1');
  expect(indicatorAt('/a~1b')).toBe('a/b');
  expect(indicatorAt('')).toBeNull();
});
