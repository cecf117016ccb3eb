import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useTyping } from './typing';

describe('words of a search box', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function box(asked = ref('')) {
    const ask = vi.fn((words: string) => void (asked.value = words));
    const scope = effectScope();
    const words = scope.run(() => useTyping(() => asked.value, ask))!;
    return { asked, ask, words, leave: () => scope.stop() };
  }

  it('are asked for once, when the writer pauses', async () => {
    const { ask, words } = box();
    for (const text of ['刘', '刘庄', '刘庄 ']) {
      words.value = text;
      await nextTick();
    }
    vi.runAllTimers();
    await nextTick();
    expect(ask.mock.calls).toEqual([['刘庄']]);
    expect(words.value).toBe('刘庄 ');
  });

  it('follow what is asked for elsewhere', async () => {
    const { asked, ask, words } = box(ref('刘庄'));
    asked.value = '';
    await nextTick();
    expect(words.value).toBe('');
    vi.runAllTimers();
    expect(ask).not.toHaveBeenCalled();
  });

  it('are dropped with the page', async () => {
    const { ask, words, leave } = box();
    words.value = '刘庄';
    await nextTick();
    leave();
    vi.runAllTimers();
    expect(ask).not.toHaveBeenCalled();
  });
});
