import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref, shallowRef } from 'vue';
import { api } from '@/api/client';
import type { Problem } from '@/api/problem';
import type { WorkbookPlace, WorkbookReport } from '@/api/types';
import { upload } from '@/api/upload';

export type Decision = 'take' | 'keep' | '';

export function useWorkbooks() {
  return useQuery({
    queryKey: ['workbooks'],
    queryFn: ({ signal }) => api.get<WorkbookPlace[]>('/workbooks', undefined, signal),
  });
}

/** The way of one file: picked, checked, decided where both changed something, imported. */
export function useWorkbookImport(of: () => WorkbookPlace | undefined) {
  const client = useQueryClient();
  const file = shallowRef<File | null>(null);
  const report = shallowRef<WorkbookReport | null>(null);
  const decision = ref<Decision>('');
  const share = ref(0);

  const send = useMutation<WorkbookReport, Problem, boolean>({
    mutationFn: (dryRun) => {
      const place = of()!;
      share.value = 0;
      return upload<WorkbookReport>(`/workbooks/${place.year}/${place.place.code}`, {
        query: { dryRun: String(dryRun), conflicts: decision.value },
        file: file.value!,
        progress: (now) => (share.value = Math.floor(now * 100)),
        signal: new AbortController().signal,
      });
    },
    onSuccess: async (now) => {
      report.value = now;
      if (now.imported) await client.invalidateQueries({ queryKey: ['declaration'] });
    },
    // What stood in the way is shown row by row, like a check.
    onError: (problem) => {
      const found = problem.more?.report as WorkbookReport | undefined;
      if (found) report.value = found;
    },
  });

  function pick(chosen: File | null) {
    file.value = chosen;
    report.value = null;
    decision.value = '';
    send.reset();
    if (chosen) send.mutate(true);
  }
  function decide(now: Decision) {
    decision.value = now;
    send.mutate(true);
  }
  /** Rows that are written when one confirms. */
  const ready = computed(() => {
    const now = report.value;
    return now && !now.imported && !now.refused && !now.conflicts ? now.taken : 0;
  });
  return { file, report, decision, share, send, ready, pick, decide, confirm: () => send.mutate(false) };
}
