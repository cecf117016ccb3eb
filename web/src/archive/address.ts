import { computed } from 'vue';
import { useRoute, useRouter, type LocationQuery } from 'vue-router';

export const facetNames = ['kind', 'year', 'star', 'fileKind', 'place'] as const;
export type FacetName = (typeof facetNames)[number];

/** What is searched, exactly as the address says it. */
export interface Search {
  q: string;
  filters: Record<FacetName, string[]>;
  /** Evidence shown beside the results, and the page it is opened at. */
  open: string | null;
  page: number;
}

const text = (query: LocationQuery, name: string) => {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

export function readSearch(query: LocationQuery): Search {
  const filters = Object.fromEntries(
    facetNames.map((name) => [name, text(query, name).split(',').filter(Boolean)]),
  ) as Search['filters'];
  return { q: text(query, 'q'), filters, open: text(query, 'open') || null, page: Number(text(query, 'page')) || 1 };
}

export function writeSearch(search: Search): Record<string, string> {
  const query: Record<string, string> = {};
  if (search.q) query.q = search.q;
  for (const name of facetNames) if (search.filters[name].length) query[name] = search.filters[name].join(',');
  if (search.open) query.open = search.open;
  if (search.open && search.page > 1) query.page = String(search.page);
  return query;
}

/** The search of the address; every change is a change of the address. */
export function useSearch() {
  const route = useRoute();
  const router = useRouter();
  const search = computed(() => readSearch(route.query));
  return {
    search,
    look: (q: string) => router.push({ query: writeSearch({ ...search.value, q: q.trim(), open: null }) }),
    toggle(name: FacetName, value: string) {
      const old = search.value.filters[name];
      const values = old.includes(value) ? old.filter((one) => one !== value) : [...old, value];
      const filters = { ...search.value.filters, [name]: values };
      return router.push({ query: writeSearch({ ...search.value, filters, open: null }) });
    },
    clear: () => router.push({ query: search.value.q ? { q: search.value.q } : {} }),
    open: (evidence: string | null, page = 1) =>
      router.replace({ query: writeSearch({ ...search.value, open: evidence, page }) }),
  };
}
