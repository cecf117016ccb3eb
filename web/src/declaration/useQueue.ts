import { useQueryClient } from '@tanstack/vue-query';
import { onBeforeUnmount, onMounted, ref } from 'vue';
import type { Problem } from '@/api/problem';
import { AnswerQueue, type QueueParts, type QueueState } from './answerQueue';
import { unsent } from './unsent';

/** What is kept of something unsent: itself, and what the server was last known to have. */
export type Kept<T> = T & { base?: T };

/** Whether the server was not reached, may take it later, or never will. */
export function whyOf(problem: Problem): 'away' | 'later' | 'refused' {
  if (problem.slug === 'offline') return 'away';
  return problem.transient || problem.status >= 500 || [401, 429].includes(problem.status) ? 'later' : 'refused';
}

interface Parts<T> extends Pick<QueueParts<T>, 'save' | 'failed'> {
  /** What the server was last known to have. */
  baseOf: (code: string) => T | undefined;
}

/**
 * The queue of what is written on a page of one declaration: kept in this browser until it is sent, sent when the network
 * is back and when the page is left.
 */
export function useQueue<T extends object>(runId: string, under: string, { save, failed, baseOf }: Parts<T>) {
  const client = useQueryClient();
  const kept = unsent<Kept<T>>(under);
  const state = ref<QueueState>('clean');
  const savedAt = ref<Date | null>(null);

  const queue = new AnswerQueue<T>({
    save,
    failed,
    keep(pending) {
      const all = Object.entries(pending).map(([code, it]) => [code, { ...it, base: baseOf(code) }] as const);
      kept.keep(Object.fromEntries(all) as Record<string, Kept<T>>);
    },
    changed(now) {
      state.value = now;
      if (now !== 'saved') return;
      savedAt.value = new Date();
      void client.invalidateQueries({ queryKey: ['declaration', runId] });
    },
    later(act, milliseconds) {
      const timer = window.setTimeout(act, milliseconds);
      return () => window.clearTimeout(timer);
    },
  });

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

  /** Resolves to whether everything is at the server. */
  const flush = async () => queue.empty || (await queue.flush());
  return { queue, kept, state, savedAt, flush };
}
