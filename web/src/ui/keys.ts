import { onBeforeUnmount, onMounted } from 'vue';

/** Keys of a page, by the character they produce (`j`, `?`, `Enter`, `ArrowDown`); silent while someone is writing. */
export function useKeys(bindings: Record<string, (event: KeyboardEvent) => void>): void {
  function pressed(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement | null;
    if (target?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="combobox"]')) return;
    if (event.key === 'Enter' && target?.closest('button, a')) return;
    const act = bindings[event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  }
  onMounted(() => window.addEventListener('keydown', pressed));
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed));
}
