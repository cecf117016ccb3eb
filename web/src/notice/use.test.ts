import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchUse } from './use';

describe('a window that is watched for use', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks once a period, and only when it was used', () => {
    const used = vi.fn();
    const stop = watchUse(1000, used);
    vi.advanceTimersByTime(5000);
    expect(used).not.toHaveBeenCalled();
    window.dispatchEvent(new Event('keydown'));
    window.dispatchEvent(new Event('pointerdown'));
    vi.advanceTimersByTime(5000);
    expect(used).toHaveBeenCalledTimes(1);
    stop();
    window.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(5000);
    expect(used).toHaveBeenCalledTimes(1);
  });
});
