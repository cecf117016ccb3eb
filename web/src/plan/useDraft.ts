import { useQueryClient } from '@tanstack/vue-query';
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { api } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { PlanView } from '@/api/types';
import type { Saving } from '@/ui/SavedState.vue';
import { contentOf, draftOf, type Draft } from './planning';
import { planKey } from './queries';

const PAUSE = 900;

/** A plan while it is written; saved by itself, one save after the other, each based on the version before. */
export function useDraft(view: Ref<PlanView>) {
  const client = useQueryClient();
  const key = planKey(String(view.value.year), view.value.place.code);
  const path = `/plans/${view.value.year}/${view.value.place.code}`;
  const draft = ref<Draft>(draftOf(view.value.content));
  const state = ref<Saving>('clean');
  const savedAt = ref<Date | null>(null);
  const problem = ref<Problem | null>(null);
  let version = view.value.version;
  let timer = 0;
  let dirty = false;
  let saving: Promise<void> = Promise.resolve();

  function change(part: Partial<Draft>) {
    draft.value = { ...draft.value, ...part };
    dirty = true;
    state.value = 'waiting';
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), PAUSE);
  }

  async function save() {
    if (!dirty) return;
    dirty = false;
    state.value = 'saving';
    try {
      const saved = await api.put<PlanView>(`${path}/draft`, contentOf(draft.value), { ifMatch: version });
      version = saved.version;
      client.setQueryData(key, saved);
      problem.value = null;
      savedAt.value = new Date();
      state.value = dirty ? 'waiting' : 'saved';
    } catch (error) {
      dirty = true;
      problem.value = asProblem(error);
      state.value = 'failed';
    }
  }

  /** Whether everything written is safe. */
  async function flush(): Promise<boolean> {
    window.clearTimeout(timer);
    saving = saving.then(save);
    await saving;
    return !dirty;
  }

  /** Takes the server's version after somebody else wrote. */
  async function reload() {
    const now = await api.get<PlanView>(path);
    client.setQueryData(key, now);
    dirty = false;
    version = now.version;
    draft.value = draftOf(now.content);
    problem.value = null;
    state.value = 'clean';
  }

  function leaving(event: BeforeUnloadEvent) {
    if (dirty) event.preventDefault();
  }
  onMounted(() => window.addEventListener('beforeunload', leaving));
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', leaving);
    void flush();
  });
  return { draft, state, savedAt, problem, change, flush, reload, version: () => version };
}
