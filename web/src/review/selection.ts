import { computed, ref, type Ref } from 'vue';
import type { WorkItemRow } from '@/api/types';

/** An item as it was when it was selected. */
export interface Picked {
  id: string;
  version: number;
  /** How people call it. */
  name: string;
}

/** Whether one may decide it together with others: it waits for a decision, and nobody else has taken it on. */
export function selectable(row: WorkItemRow): boolean {
  return row.why === 'decide' && row.state === 'OPEN' && (row.mine || row.holder === null);
}

const pickOf = (row: WorkItemRow): Picked => ({ id: row.id, version: row.version, name: row.place.name });

/** What is selected for a bulk plan: items by hand, or all that match the view whether they are shown or not. */
export function useSelection(rows: Ref<readonly WorkItemRow[]>) {
  const picked = ref(new Map<string, Picked>());
  const everything = ref(false);
  let anchor: string | null = null;

  const able = computed(() => rows.value.filter(selectable));
  const count = computed(() => picked.value.size);
  const any = computed(() => everything.value || count.value > 0);
  const wholePage = computed(() => able.value.length > 0 && able.value.every((row) => has(row)));
  /** Selected, but not among what is shown. */
  const elsewhere = computed(() => {
    const shown = new Set(rows.value.map((row) => row.id));
    return [...picked.value.values()].filter((it) => !shown.has(it.id));
  });

  function has(row: WorkItemRow): boolean {
    return everything.value ? selectable(row) : picked.value.has(row.id);
  }

  /** Turns one over; with `range` everything from the last one turned over to this one becomes as this one. */
  function toggle(row: WorkItemRow, range: 'one' | 'range' = 'one') {
    if (!selectable(row)) return;
    if (everything.value) return leaveOut(row);
    const on = !picked.value.has(row.id);
    for (const it of range === 'range' ? between(row) : [row]) put(it, on);
    anchor = row.id;
  }

  /** All but this one, of what is shown: what is not shown cannot be told one by one. */
  function leaveOut(row: WorkItemRow) {
    everything.value = false;
    for (const it of able.value) put(it, it.id !== row.id);
  }

  function between(row: WorkItemRow): WorkItemRow[] {
    const from = able.value.findIndex((it) => it.id === anchor);
    const to = able.value.findIndex((it) => it.id === row.id);
    return from < 0 ? [row] : able.value.slice(Math.min(from, to), Math.max(from, to) + 1);
  }

  function put(row: WorkItemRow, on: boolean) {
    if (on) picked.value.set(row.id, pickOf(row));
    else picked.value.delete(row.id);
  }

  /** Selects what is shown; once all of it is, nothing of it. */
  function togglePage() {
    const on = !wholePage.value;
    everything.value = false;
    for (const row of able.value) put(row, on);
  }

  function selectEverything() {
    picked.value.clear();
    everything.value = true;
  }

  function clear() {
    picked.value.clear();
    everything.value = false;
    anchor = null;
  }

  /** What a plan could not decide, to be tried again. */
  function take(items: readonly Picked[]) {
    clear();
    items.forEach((it) => picked.value.set(it.id, it));
  }

  const picks = computed(() => [...picked.value.values()]);
  return {
    picks,
    everything,
    count,
    any,
    wholePage,
    elsewhere,
    has,
    toggle,
    togglePage,
    selectEverything,
    clear,
    take,
  };
}
export type Selection = ReturnType<typeof useSelection>;
