import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import type { Burden, CycleView, Overview } from '@/api/types';

/** One level of the tree: the places directly below, with their figures. */
export function useOverview(place: MaybeRefOrGetter<string>, year: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['overview', toValue(year), toValue(place)]),
    queryFn: ({ signal }) => api.get<Overview>('/overview', { place: toValue(place), year: toValue(year) }, signal),
  });
}

/** What villages of an area are asked, by the words of the address. */
export function useBurden(asked: MaybeRefOrGetter<Record<string, string>>) {
  return useQuery({
    queryKey: computed(() => ['burden', toValue(asked)]),
    queryFn: ({ signal }) => api.get<Burden>('/oversight/burden', toValue(asked), signal),
    placeholderData: keepPreviousData,
  });
}

/** Years that can be chosen, newest first; the one shown is always among them. */
export function useYears(shown: MaybeRefOrGetter<number | undefined>) {
  const cycles = useQuery({ queryKey: ['cycles'], queryFn: () => api.get<CycleView[]>('/cycles') });
  return computed(() => {
    const years = new Set((cycles.data.value ?? []).map((cycle) => cycle.year));
    const now = toValue(shown);
    if (now) years.add(now);
    return [...years].sort((a, b) => b - a);
  });
}
