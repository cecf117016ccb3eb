import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';
import { api } from '@/api/client';
import type { WorkItemList, WorkItemRow } from '@/api/types';

/** What waits, what was done, what one has begun, what came as a copy. */
export const lists = ['todo', 'done', 'started', 'copied'] as const;
/** Why an item stands in somebody's list. */
export const kinds = ['decide', 'delegated', 'sign-before', 'sign-after', 'second-look'] as const;

/** What an address may say where there is a choice; nothing else is believed. */
const choices = {
  list: lists,
  sort: ['due', 'since', 'place'],
  level: ['', '0', '1', '2', '3', '4', '5'],
  due: ['', 'overdue', 'today', 'soon'],
  returned: ['', 'yes', 'no'],
  why: ['', ...kinds],
  holder: ['', 'me'],
} as const;
const free = ['stage', 'star', 'place', 'text'] as const;

type Choices = { [Name in keyof typeof choices]: (typeof choices)[Name][number] };
export type Filters = Choices & Record<(typeof free)[number], string>;

/** Asks for nothing: what everyone sees first of a list. */
export const cleared = {
  stage: '',
  star: '',
  place: '',
  text: '',
  level: '',
  due: '',
  returned: '',
  why: '',
  holder: '',
} as const satisfies Partial<Filters>;

export type Part = keyof typeof cleared;

/** What each list can be narrowed by: acts are listed as they are. */
const parts: Record<Filters['list'], readonly Part[]> = {
  todo: Object.keys(cleared) as Part[],
  done: ['stage', 'star', 'place', 'text', 'level'],
  started: [],
  copied: [],
};
export const narrows = (filters: Filters, part: Part) => parts[filters.list].includes(part);

/** How many of the filters ask for something. */
export function asking(filters: Filters): number {
  return parts[filters.list].filter((part) => filters[part]).length;
}

/** The filters that stand in an address; anything unknown falls back to what everyone sees first. */
export function filtersOf(query: LocationQuery): Filters {
  const word = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const chosen = Object.entries(choices).map(([name, known]) => {
    const asked = (known as readonly string[]).find((it) => it === word(name));
    return [name, asked ?? known[0]];
  });
  return Object.fromEntries([...chosen, ...free.map((name) => [name, word(name)])]) as Filters;
}

/** The shortest address for filters: what is usual is left out. */
export function queryOf(filters: Filters): Record<string, string> {
  const usual = filtersOf({}) as Record<string, string>;
  return Object.fromEntries(Object.entries(filters).filter(([name, value]) => value !== usual[name]));
}

/** The same as one text, in an order of its own, so that two of them can be compared. */
export function wordsOf(filters: Filters): string {
  const query = new URLSearchParams(queryOf(filters));
  query.sort();
  return query.toString();
}

/** What such a text asked for. */
export function filtersFrom(words: string): Filters {
  return filtersOf(Object.fromEntries(new URLSearchParams(words)));
}

/** What the server is asked: nothing that the list is not narrowed by. */
export function askedOf(filters: Filters): Record<string, string> {
  const { list, sort } = filters;
  const asked = parts[list].filter((part) => filters[part]).map((part) => [part, filters[part]] as const);
  return { list, ...(list === 'todo' ? { sort } : {}), ...Object.fromEntries(asked) };
}

/** The filters of this page's address, and a way to change them. */
export function useFilters() {
  const route = useRoute();
  const router = useRouter();
  const filters = computed(() => filtersOf(route.query));
  const narrowed = computed(() => asking(filters.value) > 0);
  function change(part: Partial<Filters>) {
    void router.replace({ query: queryOf({ ...filters.value, ...part }) });
  }
  return { filters, narrowed, change };
}

export function useWorkList(filters: Ref<Filters>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['work-items', askedOf(filters.value)] as const),
    queryFn: ({ pageParam, signal }) =>
      api.get<WorkItemList>('/work-items', { ...askedOf(filters.value), cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = computed<WorkItemRow[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  const counts = computed(() => query.data.value?.pages[0]?.counts ?? null);
  return { ...query, rows, counts };
}

export type Counts = WorkItemList['counts'];

/** What waits, by the values of one part, as far as the other part asks. */
export function waiting(counts: Counts | null, by: 'stage' | 'star', filters: Filters): Map<string, number> {
  const other = by === 'stage' ? 'star' : 'stage';
  const sums = new Map<string, number>();
  for (const group of counts?.groups ?? []) {
    if (filters[other] && group[other] !== filters[other]) continue;
    const value = group[by] ?? '';
    sums.set(value, (sums.get(value) ?? 0) + group.waiting);
  }
  return sums;
}

/** How many match, where the sums of the lists can tell: when nothing but stage and star is asked. Null otherwise. */
export function matching(counts: Counts | null, filters: Filters): number | null {
  if (!counts || filters.list !== 'todo') return null;
  const { stage, star } = filters;
  if (asking({ ...filters, stage: '', star: '' })) return null;
  if (!stage && !star) return counts.todo;
  const sums = stage ? waiting(counts, 'stage', filters) : waiting(counts, 'star', filters);
  return sums.get(stage || star) ?? 0;
}

/** The items around one item in the list it was opened from. */
export function neighbours(rows: readonly WorkItemRow[], id: string): { before: string | null; after: string | null } {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return { before: null, after: rows[0]?.id ?? null };
  return { before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null };
}
