import { useQuery } from '@tanstack/vue-query';
import { computed, inject, type InjectionKey, provide, toValue, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import type { LocalItem, LocalItemList } from '@/api/types';

/** What county and township advise about the tasks and indicators of one place and year. */
interface Local {
  about: (code: string) => LocalItem[];
  unread: () => boolean;
  retry: () => void;
}
const key: InjectionKey<Local> = Symbol('local work items');

export const localItemsKey = (cycle: string, place: string) => ['local-items', cycle, place] as const;

type Of = { cycle: string; place: { code: string } };

/**
 * Reads them once for a page; the lines below it take what is about them. The answer says whether they are still
 * awaited: coming later they would push what one is about to press.
 */
export function provideLocalItems(of: MaybeRefOrGetter<Of | undefined>) {
  const cycle = computed(() => toValue(of)?.cycle ?? '');
  const place = computed(() => toValue(of)?.place?.code ?? '');
  const query = useQuery({
    queryKey: computed(() => localItemsKey(cycle.value, place.value)),
    queryFn: ({ signal }) =>
      api.get<LocalItemList>(`/cycles/${cycle.value}/local-items`, { place: place.value }, signal),
    enabled: () => cycle.value !== '' && place.value !== '',
    staleTime: 5 * 60_000,
  });
  const byCode = computed(() => {
    const all = new Map<string, LocalItem[]>();
    for (const item of query.data.value?.items ?? []) all.set(item.about, [...(all.get(item.about) ?? []), item]);
    return all;
  });
  provide(key, {
    about: (code) => byCode.value.get(code) ?? [],
    unread: () => query.error.value !== null && query.data.value === undefined,
    retry: () => void query.refetch(),
  });
  return query.isLoading;
}

/** Where no page has read them there are none. */
export function useLocalItems(): Local {
  return inject(key, { about: () => [], unread: () => false, retry: () => undefined });
}
