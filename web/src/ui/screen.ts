import { onBeforeUnmount, ref, type Ref } from 'vue';

/** Whether the page stands on a narrow screen, where everything is one column. */
export function useNarrow(limit = 960): Ref<boolean> {
  const query = window.matchMedia(`(max-width: ${limit}px)`);
  const narrow = ref(query.matches);
  const changed = () => (narrow.value = query.matches);
  query.addEventListener('change', changed);
  onBeforeUnmount(() => query.removeEventListener('change', changed));
  return narrow;
}
