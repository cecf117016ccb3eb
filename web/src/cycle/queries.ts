import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import type { CycleView, LocalItemList, LocalItemOffers, Rubric } from '@/api/types';

type Word = MaybeRefOrGetter<string>;

export function useCycles() {
  return useQuery({
    queryKey: ['cycles'],
    queryFn: ({ signal }) => api.get<CycleView[]>('/cycles', {}, signal),
  });
}

/** What is measured in a year, by kind of place; it never changes. */
export function useRubrics(cycle: Word) {
  return useQuery({
    queryKey: computed(() => ['cycles', toValue(cycle), 'rubrics']),
    queryFn: ({ signal }) => api.get<Record<string, Rubric>>(`/cycles/${toValue(cycle)}/rubrics`, {}, signal),
    enabled: () => toValue(cycle) !== '',
    staleTime: Infinity,
  });
}

/** What is written for a place, with what is withdrawn: the page says which is which. */
export function useWritten(cycle: Word, place: Word) {
  return useQuery({
    queryKey: computed(() => ['local-items', toValue(cycle), toValue(place), 'all']),
    queryFn: ({ signal }) =>
      api.get<LocalItemList>(
        `/cycles/${toValue(cycle)}/local-items`,
        { place: toValue(place), withdrawn: true },
        signal,
      ),
    enabled: () => toValue(cycle) !== '' && toValue(place) !== '',
  });
}

export function useItemOffers(cycle: Word, place: Word) {
  return useQuery({
    queryKey: computed(() => ['local-items', toValue(cycle), toValue(place), 'offers']),
    queryFn: ({ signal }) =>
      api.get<LocalItemOffers>(`/cycles/${toValue(cycle)}/local-items/offers`, { place: toValue(place) }, signal),
    enabled: () => toValue(cycle) !== '' && toValue(place) !== '',
  });
}

/** A write of local items: whatever shows them is read again. */
export function useItemWrite<Asked>(write: (asked: Asked) => Promise<unknown>, done?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: async () => {
      done?.();
      await client.invalidateQueries({ queryKey: ['local-items'] });
    },
  });
}
