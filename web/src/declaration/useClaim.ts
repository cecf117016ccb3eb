import { useQueryClient } from '@tanstack/vue-query';
import { computed, onBeforeUnmount, ref, type Ref, watch } from 'vue';
import { api } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { DeclarationView } from '@/api/types';
import { characters } from '@/forms/fields';
import type { Saving } from '@/ui/SavedState.vue';

/** In characters. */
export const longestStatement = 2000;

/** A statement that is too long to be saved, and the one it was written over. */
interface Kept {
  statement: string;
  base: string;
}

function readKept(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/**
 * The claim while it is chosen; saved by itself, each time based on the version last read. A statement that is too long
 * stays in this browser until it is shorter; the stars are saved without it.
 */
export function useClaim(view: Ref<DeclarationView>) {
  const client = useQueryClient();
  const key = ['declaration', view.value.runId] as const;
  const stars = ref<string[]>([...view.value.claim.stars]);
  const statement = ref(view.value.claim.statement);
  const state = ref<Saving>('clean');
  const savedAt = ref<Date | null>(null);
  const problem = ref<Problem | null>(null);
  const long = computed(() => characters(statement.value) > longestStatement);
  const keptUnder = `fivestar.statement.${view.value.runId}`;
  let timer = 0;
  let dirty = false;

  function keep() {
    const kept: Kept = { statement: statement.value, base: view.value.claim.statement };
    if (long.value) localStorage.setItem(keptUnder, JSON.stringify(kept));
    else localStorage.removeItem(keptUnder);
  }

  watch(view, (now) => {
    if (dirty) return;
    stars.value = [...now.claim.stars];
    if (!long.value) statement.value = now.claim.statement;
  });

  function change(part: { stars?: string[]; statement?: string }) {
    if (part.stars) stars.value = part.stars;
    if (part.statement !== undefined) statement.value = part.statement;
    dirty = true;
    state.value = 'waiting';
    if (part.statement !== undefined) keep();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), 700);
  }

  async function flush(): Promise<boolean> {
    window.clearTimeout(timer);
    if (!dirty) return state.value !== 'failed' && !long.value;
    dirty = false;
    state.value = 'saving';
    const said = long.value ? view.value.claim.statement : statement.value;
    const claim = { stars: stars.value, level: stars.value.length, statement: said };
    try {
      if (!long.value || stars.value.join() !== view.value.claim.stars.join())
        await api.put(`/declarations/${view.value.runId}/claim`, claim, { ifMatch: view.value.version });
      await client.invalidateQueries({ queryKey: key });
      problem.value = null;
      savedAt.value = new Date();
      state.value = dirty ? 'waiting' : long.value ? 'long' : 'saved';
      return !long.value;
    } catch (error) {
      dirty = true;
      problem.value = asProblem(error);
      state.value = 'failed';
      return false;
    }
  }

  /** Takes the server's version after someone else changed the claim. */
  async function reload() {
    dirty = false;
    localStorage.removeItem(keptUnder);
    statement.value = view.value.claim.statement;
    problem.value = null;
    state.value = 'clean';
    await client.invalidateQueries({ queryKey: key });
  }

  const kept = readKept(keptUnder);
  if (kept && kept.base === statement.value) {
    statement.value = kept.statement;
    state.value = 'long';
  }

  onBeforeUnmount(() => void flush());
  return { stars, statement, state, savedAt, problem, change, flush, reload };
}
