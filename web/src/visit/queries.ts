import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import type {
  CycleView,
  DeclarationView,
  DrawList,
  DrawView,
  LedgerPage,
  RectificationView,
  VisitList,
  VisitView,
} from '@/api/types';

type Words = MaybeRefOrGetter<Record<string, string>>;

export function useDraws() {
  const list = useInfiniteQuery({
    queryKey: ['visits', 'draws'],
    queryFn: ({ pageParam, signal }) => api.get<DrawList>('/visit-draws', { cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return { ...list, rows: computed(() => list.data.value?.pages.flatMap((page) => page.items) ?? []) };
}

export function useDraw(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['visits', 'draw', toValue(id)]),
    queryFn: ({ signal }) => api.get<DrawView>(`/visit-draws/${toValue(id)}`, {}, signal),
  });
}

export function useVisits(asked: Words) {
  const list = useInfiniteQuery({
    queryKey: computed(() => ['visits', 'list', toValue(asked)]),
    queryFn: ({ pageParam, signal }) =>
      api.get<VisitList>('/visits', { ...toValue(asked), cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { ...list, rows: computed(() => list.data.value?.pages.flatMap((page) => page.items) ?? []) };
}

export function useVisit(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['visits', 'one', toValue(id)]),
    queryFn: ({ signal }) => api.get<VisitView>(`/visits/${toValue(id)}`, {}, signal),
  });
}

/** What the village of a visit states; read beside what is seen on site. */
export function useStatement(run: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['declaration', toValue(run), 'beside-visit']),
    queryFn: ({ signal }) => api.get<DeclarationView>(`/declarations/${toValue(run)}`, {}, signal),
    enabled: () => toValue(run) !== undefined,
  });
}

export function useLedger(asked: Words) {
  const list = useInfiniteQuery({
    queryKey: computed(() => ['visits', 'ledger', toValue(asked)]),
    queryFn: ({ pageParam, signal }) =>
      api.get<LedgerPage>('/rectifications', { ...toValue(asked), cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    ...list,
    rows: computed(() => list.data.value?.pages.flatMap((page) => page.items) ?? []),
    counts: computed(() => list.data.value?.pages[0]?.counts ?? {}),
  };
}

export function useRectification(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['visits', 'rectification', toValue(id)]),
    queryFn: ({ signal }) => api.get<RectificationView>(`/rectifications/${toValue(id)}`, {}, signal),
  });
}

export function useCycles() {
  return useQuery({ queryKey: ['cycles'], queryFn: () => api.get<CycleView[]>('/cycles') });
}

/** A write of this room: whatever it changed is read again. */
export function useWrite<Asked, Answer>(write: (asked: Asked) => Promise<Answer>, done?: (answer: Answer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: async (answer) => {
      done?.(answer);
      await client.invalidateQueries({ queryKey: ['visits'] });
    },
  });
}
