import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import type { PlanList, PlanResults, PlanTable, PlanView } from '@/api/types';

type Words = MaybeRefOrGetter<Record<string, string>>;

export function usePlans(asked: Words) {
  const list = useInfiniteQuery({
    queryKey: computed(() => ['plans', 'list', toValue(asked)]),
    queryFn: ({ pageParam, signal }) =>
      api.get<PlanList>('/plans', { ...toValue(asked), cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    ...list,
    first: computed(() => list.data.value?.pages[0]),
    rows: computed(() => list.data.value?.pages.flatMap((page) => page.items) ?? []),
  };
}

export function useTable(asked: Words) {
  return useQuery({
    queryKey: computed(() => ['plans', 'table', toValue(asked)]),
    queryFn: ({ signal }) => api.get<PlanTable>('/plans/table', toValue(asked), signal),
    placeholderData: keepPreviousData,
  });
}

export function useResults(asked: Words) {
  const list = useInfiniteQuery({
    queryKey: computed(() => ['plans', 'results', toValue(asked)]),
    queryFn: ({ pageParam, signal }) =>
      api.get<PlanResults>('/plans/results', { ...toValue(asked), cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    ...list,
    counts: computed(() => list.data.value?.pages[0]?.counts),
    rows: computed(() => list.data.value?.pages.flatMap((page) => page.items) ?? []),
  };
}

export const planKey = (year: string, place: string) => ['plans', 'one', year, place] as const;

export function usePlan(year: MaybeRefOrGetter<string>, place: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => planKey(toValue(year), toValue(place))),
    queryFn: ({ signal }) => api.get<PlanView>(`/plans/${toValue(year)}/${toValue(place)}`, {}, signal),
  });
}

/** A write of this room: whatever it changed is read again. */
export function useWrite<Asked, Answer>(write: (asked: Asked) => Promise<Answer>, done?: (answer: Answer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: async (answer) => {
      done?.(answer);
      await client.invalidateQueries({ queryKey: ['plans'] });
    },
  });
}
