import { computed, ref, type Ref, shallowReactive, watch } from 'vue';
import { api } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { DeclarationView, FieldSaved } from '@/api/types';
import { fieldsOf, withoutBlanks, withTotals } from '@/forms/fields';
import { useQueue, whyOf } from './useQueue';

/** What stands in one field; null where something was taken out. */
interface Held {
  value: unknown;
}

/** What somebody else wrote into the same field. */
export interface Theirs extends Held {
  words: string;
}

const nothing: Held = { value: null };
const same = (one: unknown, other: unknown) =>
  JSON.stringify(withoutBlanks({ value: one ?? null })) === JSON.stringify(withoutBlanks({ value: other ?? null }));

function stored<T extends object>(key: string): T | Record<string, never> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as T;
  } catch {
    return {};
  }
}

function store(key: string, kept: object) {
  if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
  else localStorage.removeItem(key);
}

/**
 * What the form of a step asks besides the answers, while it is written: each field saved by itself, kept on the device
 * while the server is not reached, and never written over what somebody else wrote without asking. The reason belongs to
 * the act of handing in and stays in this browser.
 */
export function useFields(view: Ref<DeclarationView>) {
  const runId = view.value.runId;
  const item = computed(() => view.value.item);
  const under = `fivestar.fields.${runId}.${item.value?.form.key ?? ''}`;
  const reasonUnder = `fivestar.form.${item.value?.id ?? ''}`;
  const values = shallowReactive<Record<string, Held>>({});
  const refusals = shallowReactive<Record<string, Problem>>({});
  const theirs = shallowReactive<Record<string, Theirs>>({});
  const bases: Record<string, Held> = {};
  const versions: Record<string, number> = {};
  const reason = ref('');

  const { queue, kept, state, savedAt, flush } = useQueue<Held>(runId, under, {
    baseOf: (name) => bases[name],
    async save(name, held) {
      const path = `/declarations/${runId}/fields/${encodeURIComponent(name)}`;
      const body = { value: held.value ?? null, base: { value: (bases[name] ?? nothing).value ?? null } };
      const saved = await api.put<FieldSaved>(path, body);
      const now = { value: saved.field.value };
      versions[name] = saved.field.version;
      // what was written while this was under way builds on what was sent, not on what came of it
      bases[name] = values[name] === held ? now : held;
      if (values[name] === held && !same(held.value, now.value)) values[name] = now;
      delete refusals[name];
      delete theirs[name];
    },
    failed(name, error) {
      const problem = asProblem(error);
      const why = whyOf(problem);
      // not reached, or not ready to take it: it stays here and is sent again
      if (why !== 'refused') return why;
      refusals[name] = problem;
      if (problem.slug === 'written-meanwhile')
        theirs[name] = { value: problem.more.value ?? null, words: String(problem.more.words ?? '') };
      return why;
    },
  });

  watch(
    view,
    (now) => {
      for (const [name, field] of Object.entries(now.item?.fields ?? {})) {
        // an answer under way when this page saved knows less than the page
        if (queue.has(name) || field.version < (versions[name] ?? 0)) continue;
        versions[name] = field.version;
        bases[name] = { value: field.value };
        if (!values[name] || !same(values[name].value, field.value)) values[name] = bases[name];
      }
    },
    { immediate: true },
  );

  /** What is kept field by field: all that is written here, but no sums. */
  const own = computed(() => {
    const fields = item.value ? fieldsOf(item.value.form) : [];
    return new Set(fields.filter((field) => !field.read && field.widget !== 'total').map((field) => field.name));
  });

  const written = computed<Record<string, unknown>>(() => {
    const said = Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
    const all = item.value && Object.keys(said).length ? withTotals(item.value.form, said) : said;
    return reason.value ? { ...all, reason: reason.value } : all;
  });

  function set(name: string, value: unknown) {
    values[name] = { value: value ?? null };
    queue.put(name, values[name]);
  }

  /** The whole form as it is now; what is new in it is saved. */
  function change(next: Record<string, unknown>) {
    const before = written.value;
    for (const [name, value] of Object.entries(next)) {
      if (own.value.has(name) && value !== before[name]) set(name, value);
    }
  }

  /** Ends a conflict: what stands on the page is written over theirs, or theirs takes its place. */
  function settle(name: string, whose: 'mine' | 'theirs') {
    const other = theirs[name];
    if (!other) return;
    bases[name] = { value: other.value };
    delete theirs[name];
    delete refusals[name];
    if (whose === 'mine') return set(name, values[name]?.value);
    values[name] = bases[name];
    queue.drop(name);
  }

  function explain(words: string) {
    reason.value = words;
    store(reasonUnder, words ? { reason: words } : {});
  }

  /** What an earlier visit could not send is sent now; so is what an earlier edition of this page kept here alone. */
  function resume() {
    if (!item.value) return;
    for (const [name, { base, value }] of Object.entries(kept.read())) {
      if (!own.value.has(name)) continue;
      if (base) bases[name] = base;
      set(name, value);
    }
    const { reason: words, ...alone } = stored<Record<string, unknown>>(reasonUnder);
    for (const [name, value] of Object.entries(alone)) {
      if (own.value.has(name) && !values[name]) set(name, value);
    }
    explain(typeof words === 'string' ? words : '');
  }
  resume();

  return {
    written,
    change,
    refusals,
    theirs,
    settle,
    state,
    savedAt,
    flush,
    explain,
    /** It was handed in: the reason was told. */
    forget: () => explain(''),
  };
}
