import { useQueryClient } from '@tanstack/vue-query';
import { onBeforeUnmount, onMounted, reactive, ref, type Ref, watch } from 'vue';
import { api } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { AnswerView, DeclarationView } from '@/api/types';
import { AnswerQueue, type QueueState, type Written } from './answerQueue';

function keptUnder(runId: string): string {
  return `fivestar.answers.${runId}`;
}

function readKept(runId: string): Record<string, Written> {
  try {
    return JSON.parse(localStorage.getItem(keptUnder(runId)) ?? '{}') as Record<string, Written>;
  } catch {
    return {};
  }
}

/** How an answer stands at the server: what came of it, and from which year its value was taken over. */
export type Standing = Pick<AnswerView, 'value' | 'verdict' | 'sentence' | 'carriedFrom'>;

/** The answers of one declaration while they are written: saved by themselves, safe against reload and lost network. */
export function useAnswers(view: Ref<DeclarationView>) {
  const client = useQueryClient();
  const runId = view.value.runId;
  const answers = reactive<Record<string, Written>>({});
  const verdicts = reactive<Record<string, Standing>>({});
  const refusals = reactive<Record<string, Problem>>({});
  const state = ref<QueueState>('clean');
  const savedAt = ref<Date | null>(null);

  const queue = new AnswerQueue({
    async save(code, answer) {
      const body = { value: answer.value, note: answer.note, evidence: answer.evidence.map((file) => file.id) };
      await api.put(`/declarations/${runId}/answers/${encodeURIComponent(code)}`, body);
      delete refusals[code];
    },
    keep(pending) {
      if (Object.keys(pending).length) localStorage.setItem(keptUnder(runId), JSON.stringify(pending));
      else localStorage.removeItem(keptUnder(runId));
    },
    changed(now) {
      state.value = now;
      if (now !== 'saved') return;
      savedAt.value = new Date();
      void client.invalidateQueries({ queryKey: ['declaration', runId] });
    },
    failed: (code, error) => (refusals[code] = asProblem(error)),
    later(act, milliseconds) {
      const timer = window.setTimeout(act, milliseconds);
      return () => window.clearTimeout(timer);
    },
  });

  watch(
    view,
    (now) => {
      for (const [code, answer] of Object.entries(now.answers)) {
        const { value, verdict, sentence, carriedFrom } = answer;
        verdicts[code] = { value, verdict, sentence, carriedFrom };
        if (!queue.has(code)) answers[code] = { value: answer.value, note: answer.note, evidence: answer.evidence };
      }
    },
    { immediate: true },
  );

  function set(code: string, part: Partial<Written>) {
    const before = answers[code] ?? { value: null, note: '', evidence: [] };
    const next = { ...before, ...part };
    answers[code] = next;
    queue.put(code, next);
  }

  /** Sends what is unsent; which of these the server then knows as they stand on the page. */
  async function settled(codes: string[]): Promise<string[]> {
    if (!queue.empty) await queue.flush();
    return codes.filter((code) => !queue.has(code));
  }

  // What an earlier visit could not send is sent now.
  for (const [code, answer] of Object.entries(readKept(runId))) set(code, answer);

  const online = () => void queue.flush();
  const leaving = (event: BeforeUnloadEvent) => {
    if (queue.empty) return;
    void queue.flush();
    event.preventDefault();
  };
  onMounted(() => {
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', leaving);
  });
  onBeforeUnmount(() => {
    window.removeEventListener('online', online);
    window.removeEventListener('beforeunload', leaving);
    if (!queue.empty) void queue.flush();
    queue.stop();
  });
  return { answers, verdicts, refusals, state, savedAt, set, settled, flush: () => queue.flush() };
}
