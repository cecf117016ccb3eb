import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import { api } from '@/api/client';
import type { WorkItemList, WorkItemRow } from '@/api/types';

export interface Filters {
  list: 'todo' | 'done';
  stage: string;
  star: string;
  place: string;
  text: string;
  sort: 'due' | 'since';
}

/** The filters that stand in an address; anything unknown falls back to what everyone sees first. */
export function filtersOf(query: LocationQuery): Filters {
  const word = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    list: word('list') === 'done' ? 'done' : 'todo',
    stage: word('stage'),
    star: word('star'),
    place: word('place'),
    text: word('text'),
    sort: word('sort') === 'since' ? 'since' : 'due',
  };
}

/** The shortest address for filters: what is usual is left out. */
export function queryOf(filters: Filters): Record<string, string> {
  const query: Record<string, string> = {};
  if (filters.list === 'done') query.list = 'done';
  if (filters.sort === 'since') query.sort = 'since';
  for (const name of ['stage', 'star', 'place', 'text'] as const) {
    if (filters[name]) query[name] = filters[name];
  }
  return query;
}

/** The filters of this page's address, and a way to change them. */
export function useFilters() {
  const route = useRoute();
  const router = useRouter();
  const filters = computed(() => filtersOf(route.query));
  const narrowed = computed(() => {
    const { stage, star, place, text } = filters.value;
    return Boolean(stage || star || place || text);
  });
  function change(part: Partial<Filters>) {
    void router.replace({ query: queryOf({ ...filters.value, ...part }) });
  }
  return { filters, narrowed, change };
}

export function useWorkList(filters: Ref<Filters>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['work-items', filters.value] as const),
    queryFn: ({ pageParam, signal }) =>
      api.get<WorkItemList>('/work-items', { ...filters.value, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = computed<WorkItemRow[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  const counts = computed(() => query.data.value?.pages[0]?.counts ?? null);
  return { ...query, rows, counts };
}

/** The items around one item in the list it was opened from. */
export function neighbours(rows: readonly WorkItemRow[], id: string): { before: string | null; after: string | null } {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return { before: null, after: rows[0]?.id ?? null };
  return { before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null };
}
