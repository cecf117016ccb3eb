import { useQueryClient } from '@tanstack/vue-query';
import { type Ref, watch } from 'vue';
import { api } from '@/api/client';
import type { DeclarationView, LastYear, OpinionView, WorkItemDetail, WorkItemRow } from '@/api/types';

/** What lies with a reviewer is not written on by the village meanwhile: it may be read a minute before it is shown. */
const staleTime = 60_000;

export const itemQuery = (id: string) => ({
  queryKey: ['work-item', id] as const,
  queryFn: () => api.get<WorkItemDetail>(`/work-items/${id}`),
});
export const declarationQuery = (runId: string) => ({
  queryKey: ['declaration', runId] as const,
  queryFn: () => api.get<DeclarationView>(`/declarations/${runId}`),
  staleTime,
});
export const opinionsQuery = (runId: string) => ({
  queryKey: ['run-opinions', runId] as const,
  queryFn: () => api.get<OpinionView[]>(`/runs/${runId}/opinions`),
  staleTime,
});
export const lastYearQuery = (id: string) => ({
  queryKey: ['last-year', id] as const,
  queryFn: () => api.get<LastYear>(`/work-items/${id}/last-year`),
  staleTime: Infinity,
});

/** Reads what the next item shows before it is asked for. */
export function useAhead(next: Ref<WorkItemRow | null>): void {
  const client = useQueryClient();
  watch(
    () => next.value?.id,
    () => {
      if (!next.value) return;
      const { id, runId } = next.value;
      void client.prefetchQuery(itemQuery(id));
      void client.prefetchQuery(declarationQuery(runId));
      void client.prefetchQuery(opinionsQuery(runId));
      void client.prefetchQuery(lastYearQuery(id));
    },
  );
}
