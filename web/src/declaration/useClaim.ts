import { useQueryClient } from '@tanstack/vue-query';
import { onBeforeUnmount, ref, type Ref, watch } from 'vue';
import { api } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { DeclarationView } from '@/api/types';
import type { Saving } from '@/ui/SavedState.vue';

/** The claim while it is chosen; saved by itself, each time based on the version last read. */
export function useClaim(view: Ref<DeclarationView>) {
  const client = useQueryClient();
  const key = ['declaration', view.value.runId] as const;
  const stars = ref<string[]>([...view.value.claim.stars]);
  const statement = ref(view.value.claim.statement);
  const state = ref<Saving>('clean');
  const savedAt = ref<Date | null>(null);
  const problem = ref<Problem | null>(null);
  let timer = 0;
  let dirty = false;

  watch(view, (now) => {
    if (dirty) return;
    stars.value = [...now.claim.stars];
    statement.value = now.claim.statement;
  });

  function change(part: { stars?: string[]; statement?: string }) {
    if (part.stars) stars.value = part.stars;
    if (part.statement !== undefined) statement.value = part.statement;
    dirty = true;
    state.value = 'waiting';
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), 700);
  }

  async function flush(): Promise<boolean> {
    window.clearTimeout(timer);
    if (!dirty) return state.value !== 'failed';
    dirty = false;
    state.value = 'saving';
    const claim = { stars: stars.value, level: stars.value.length, statement: statement.value };
    try {
      await api.put(`/declarations/${view.value.runId}/claim`, claim, { ifMatch: view.value.version });
      await client.invalidateQueries({ queryKey: key });
      problem.value = null;
      savedAt.value = new Date();
      state.value = dirty ? 'waiting' : 'saved';
      return true;
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
    problem.value = null;
    state.value = 'clean';
    await client.invalidateQueries({ queryKey: key });
  }

  onBeforeUnmount(() => void flush());
  return { stars, statement, state, savedAt, problem, change, flush, reload };
}
