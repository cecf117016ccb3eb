import { onBeforeUnmount, onMounted } from 'vue';

/** Ticking a box is not writing: whoever ticks rows with the mouse goes on with keys. */
const writing = 'input:not([type=checkbox]), textarea, select, [contenteditable], [role="combobox"]';

/**
 * Keys of a page, by the character they produce (`j`, `?`, `Enter`, `ArrowDown`); silent while someone is writing. A
 * name such as `Ctrl+Enter` is heard while writing too.
 */
export function useKeys(bindings: Record<string, (event: KeyboardEvent) => void>): void {
  function pressed(event: KeyboardEvent) {
    if (event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement | null;
    const held = event.ctrlKey || event.metaKey;
    if (target?.closest('[role="dialog"]') || (!held && target?.closest(writing))) return;
    if (!held && event.key === 'Enter' && target?.closest('button, a')) return;
    const act = bindings[held ? `Ctrl+${event.key}` : event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  }
  onMounted(() => window.addEventListener('keydown', pressed));
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed));
}
