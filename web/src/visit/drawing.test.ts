import { describe, expect, it } from 'vitest';
import { drawnOf } from './drawing';

describe('drawnOf', () => {
  it('rounds a share up, so that a small share of few villages still draws one', () => {
    expect(drawnOf(8, 'share', 20)).toBe(2);
    expect(drawnOf(3, 'share', 1)).toBe(1);
    expect(drawnOf(250, 'share', 10)).toBe(25);
    expect(drawnOf(250, 'number', 7)).toBe(7);
  });
});
