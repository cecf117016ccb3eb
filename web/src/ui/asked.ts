import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** What a page was asked for, as words in its address; asking changes the address and leaves out what is empty. */
export function useAsked<Name extends string>(names: readonly Name[], step: 'push' | 'replace') {
  const route = useRoute();
  const router = useRouter();
  const word = (name: Name) => (typeof route.query[name] === 'string' ? (route.query[name] as string) : '');
  const asked = computed(() => Object.fromEntries(names.map((name) => [name, word(name)])) as Record<Name, string>);
  function ask(change: Partial<Record<Name, string>>) {
    const query = Object.fromEntries(Object.entries({ ...asked.value, ...change }).filter(([, value]) => value));
    void router[step]({ query: query as Record<string, string> });
  }
  return { asked, ask };
}
