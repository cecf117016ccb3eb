import { onScopeDispose, ref, type Ref, watch } from 'vue';

/** Words of a search box: they follow `asked`, and are asked for once the writer pauses. */
export function useTyping(asked: () => string, ask: (words: string) => void): Ref<string> {
  const words = ref(asked());
  let pause: ReturnType<typeof setTimeout> | undefined;
  watch(asked, (now) => {
    // A blank at the end belongs to words still being written.
    if (words.value.trim() !== now) words.value = now;
  });
  watch(words, (now) => {
    clearTimeout(pause);
    pause = setTimeout(() => now.trim() !== asked() && ask(now.trim()), 350);
  });
  // Asking after the page was left would change the address of the next one.
  onScopeDispose(() => clearTimeout(pause));
  return words;
}
