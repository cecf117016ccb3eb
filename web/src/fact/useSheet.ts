import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, reactive, ref, watch } from 'vue';
import { api } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { FactLine, FactSheet, FactValue } from '@/api/types';

/** What was changed on this device: the value, and what was known before. */
interface Draft {
  value: FactValue;
  base: FactValue | null;
}

function read(key: string): Record<string, Draft> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, Draft>;
  } catch {
    return {};
  }
}

/**
 * The fact sheet of a place while it is written. What is changed lies in this browser until it is saved; what somebody
 * else of the village wrote meanwhile is shown beside it and never written over unseen.
 */
export function useSheet(code: string) {
  const client = useQueryClient();
  const kept = `fivestar.facts.${code}`;
  const query = useQuery({
    queryKey: ['facts', code],
    queryFn: () => api.get<FactSheet>(`/places/${code}/facts`),
    // a declaration may just have learned something
    staleTime: 0,
  });
  const drafts = reactive<Record<string, Draft>>(read(kept));
  /** Facts of which somebody else wrote something different. */
  const conflicts = reactive(new Set<string>());
  const busy = ref(false);
  const problem = ref<Problem | null>(null);
  const done = ref<{ act: 'savedNow' | 'confirmedNow'; n: number } | null>(null);

  const lines = computed<FactLine[]>(() => query.data.value?.facts ?? []);
  const standing = (fact: string) => lines.value.find((it) => it.fact.code === fact)?.stated?.value ?? null;
  /** What was emptied is on its way to another value: nothing to be saved yet. */
  const changed = computed(() => lines.value.filter((it) => (drafts[it.fact.code]?.value ?? '') !== ''));
  const expired = computed(() => lines.value.filter((it) => it.stated?.expired && !(it.fact.code in drafts)));
  const missing = computed(() => lines.value.filter((it) => !it.stated));

  watch(drafts, (now) => {
    if (Object.keys(now).length) localStorage.setItem(kept, JSON.stringify(now));
    else localStorage.removeItem(kept);
  });

  function set(fact: string, value: FactValue | null) {
    done.value = null;
    if (!conflicts.size) problem.value = null;
    const base = drafts[fact]?.base ?? standing(fact);
    if (value === base || (base === null && (value === null || value === ''))) forget(fact);
    else drafts[fact] = { value: value ?? '', base };
  }

  function forget(fact: string) {
    delete drafts[fact];
    conflicts.delete(fact);
  }

  /** Ends a conflict: theirs stands, or mine is saved over what was seen now. */
  function settle(fact: string, whose: 'mine' | 'theirs') {
    const draft = drafts[fact];
    if (whose === 'theirs' || !draft) forget(fact);
    else drafts[fact] = { value: draft.value, base: standing(fact) };
    conflicts.delete(fact);
    // nothing is left to be chosen
    if (!conflicts.size) problem.value = null;
  }

  async function send(act: 'savedNow' | 'confirmedNow', codes: string[], call: () => Promise<FactSheet>) {
    if (busy.value || !codes.length) return;
    const sent = Object.fromEntries(codes.map((fact) => [fact, drafts[fact]?.value]));
    busy.value = true;
    problem.value = done.value = null;
    try {
      client.setQueryData(['facts', code], await call());
      // what was typed while it was on its way is not saved yet
      if (act === 'savedNow')
        for (const fact of codes) {
          if (drafts[fact]?.value === sent[fact]) forget(fact);
          else if (drafts[fact]) drafts[fact] = { value: drafts[fact].value, base: standing(fact) };
        }
      done.value = { act, n: codes.length };
      void client.invalidateQueries({ queryKey: ['offers'] });
      void client.invalidateQueries({ queryKey: ['fact-history', code] });
    } catch (error) {
      problem.value = asProblem(error);
      if (problem.value.slug === 'written-meanwhile') {
        await query.refetch();
        const unseen = (problem.value.more.facts as string[] | undefined) ?? [];
        for (const fact of unseen) if (fact in drafts) conflicts.add(fact);
      }
    } finally {
      busy.value = false;
    }
  }

  const asked = (line: FactLine, value: FactValue) => ({ code: line.fact.code, value, unit: line.fact.unit ?? null });

  const save = () =>
    send(
      'savedNow',
      changed.value.map((it) => it.fact.code),
      () =>
        api.put<FactSheet>(`/places/${code}/facts`, {
          facts: changed.value.map((it) => {
            const draft = drafts[it.fact.code]!;
            return { ...asked(it, draft.value), base: draft.base };
          }),
        }),
    );

  /** Says of these that they are still what stands here. */
  const confirm = (stated: FactLine[]) =>
    send(
      'confirmedNow',
      stated.map((it) => it.fact.code),
      () =>
        api.post<FactSheet>(`/places/${code}/facts/confirmations`, {
          facts: stated.map((it) => asked(it, it.stated!.value)),
        }),
    );

  const undo = () => Object.keys(drafts).forEach(forget);
  return {
    query,
    lines,
    drafts,
    conflicts,
    changed,
    expired,
    missing,
    busy,
    problem,
    done,
    set,
    settle,
    save,
    confirm,
    undo,
  };
}
