import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, watch } from 'vue';
import { api } from '@/api/client';
import type { BulkPlanItem, BulkPlanItems, BulkPlanView, PlanRequest, Verdict, WorkItemDetail } from '@/api/types';
import { requiredNow, withoutBlanks } from '@/forms/fields';
import { isStarOpinion } from './decide';
import type { Picked } from './selection';
import { askedOf, type Filters, queryOf } from './workList';

export type ItemState = 'ready' | 'refused' | 'done' | 'failed' | 'taken-back' | 'kept';

/** What can be said about a star as a whole. */
export const verdicts: Verdict[] = ['meets', 'fails', 'unclear', 'return'];

/** One decision for many items. */
export interface Answer {
  decision: string | null;
  verdict: Verdict | null;
  reason: string;
}

/** A plan as it is asked for: the items by hand, or whatever matches the view when the plan is made. */
export function planOf(what: { picks: readonly Picked[] } | { view: Filters }, answer: Answer): PlanRequest {
  const said = { decision: answer.decision, verdict: answer.verdict, reason: answer.reason.trim() };
  if ('picks' in what) return { ...said, items: what.picks.map(({ id, version }) => ({ id, version })) };
  const { level, ...asked } = askedOf(what.view);
  const view = level ? { ...asked, level: Number(level) } : asked;
  return { ...said, view, viewWords: new URLSearchParams(queryOf(what.view)).toString() };
}

/** What a plan still needs, by the form of one of its items: an outcome or a verdict, or the reason for it. */
export function lacking(detail: WorkItemDetail, answer: Answer): 'outcome' | 'reason' | null {
  if (isStarOpinion(detail)) {
    if (!answer.verdict) return 'outcome';
    const against = answer.verdict === 'fails' || answer.verdict === 'return';
    return against && !answer.reason.trim() ? 'reason' : null;
  }
  if (detail.outcomes.length && !answer.decision) return 'outcome';
  return reasonNeeded(detail, answer) && !answer.reason.trim() ? 'reason' : null;
}

export function reasonNeeded(detail: WorkItemDetail, answer: Answer): boolean {
  if (isStarOpinion(detail)) return answer.verdict === 'fails' || answer.verdict === 'return';
  return requiredNow(detail.form, withoutBlanks({ ...answer })).has('reason');
}

const running = (plan: BulkPlanView | undefined) => plan?.state === 'applying' || plan?.state === 'taking-back';

/** How often a plan is looked at again: each second while it is worked on, now and then while others may act on it. */
export function lookAgain(plan: BulkPlanView | undefined): number | false {
  if (running(plan)) return 1_000;
  return plan?.state === 'to-confirm' || plan?.undoable ? 10_000 : false;
}

/** How far a plan has come, of how many. */
export function progressOf(plan: BulkPlanView): { done: number; of: number; share: number } {
  const back = plan.state === 'taking-back';
  const done = back ? plan.takenBack + plan.kept : plan.done + plan.failed;
  const of = done + (back ? plan.done : plan.ready);
  return { done, of, share: of ? Math.floor((done * 100) / of) : 100 };
}

export function useBulkPlan(id: () => string) {
  const client = useQueryClient();
  const key = computed(() => ['bulk-plan', id()] as const);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<BulkPlanView>(`/bulk-plans/${id()}`, {}, signal),
    refetchInterval: ({ state }) => lookAgain(state.data),
    staleTime: 0,
  });
  // what a plan has decided no longer waits
  watch(
    () => running(query.data.value),
    (now, before) => {
      if (!before || now) return;
      void client.invalidateQueries({ queryKey: ['work-items'] });
      void client.invalidateQueries({ queryKey: ['bulk-items', id()] });
    },
  );
  return { ...query, put: (plan: BulkPlanView) => client.setQueryData(key.value, plan) };
}

export function useBulkPlans() {
  return useQuery({
    queryKey: ['bulk-plans'],
    queryFn: ({ signal }) => api.get<BulkPlanView[]>('/bulk-plans', {}, signal),
  });
}

export function itemsPage(plan: string, state: ItemState, after: number | null, signal?: AbortSignal) {
  return api.get<BulkPlanItems>(`/bulk-plans/${plan}/items`, { state, after }, signal);
}

/** What a plan could not decide and what still waits, to be selected again. */
async function failedOf(plan: string, signal: AbortSignal): Promise<Picked[]> {
  const found: BulkPlanItem[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: BulkPlanItems = await itemsPage(plan, 'failed', after, signal);
    found.push(...page.items);
    after = page.next;
  }
  return found.filter((it) => it.open).map((it) => ({ id: it.id, version: it.version, name: it.place }));
}

/** Hands over what the plan in the address could not decide. */
export function useRetry(plan: () => string, take: (items: Picked[]) => void) {
  const query = useQuery({
    queryKey: computed(() => ['bulk-retry', plan()] as const),
    queryFn: ({ signal }) => failedOf(plan(), signal),
    enabled: computed(() => plan() !== ''),
    staleTime: 0,
    gcTime: 0,
  });
  watch(query.data, (items) => items && take(items));
  return query;
}
