import { useQueryClient } from '@tanstack/vue-query';
import { ref, type Ref } from 'vue';
import { api, newIdempotencyKey } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { DeclarationView, DecisionResult, Finding, OutcomeView } from '@/api/types';
import { sentOf } from '@/forms/fields';
import { withGiven, without } from '@/forms/shown';

/** Handing in: first a dry run that says what would happen, then the act itself. */
export function useSubmission(view: Ref<DeclarationView>, form: Ref<Record<string, unknown>>) {
  const client = useQueryClient();
  const busy = ref(false);
  const problem = ref<Problem | null>(null);
  const findings = ref<Finding[]>([]);
  const preview = ref<DecisionResult | null>(null);
  const outcome = ref<OutcomeView | null>(null);
  let key = newIdempotencyKey();

  function send(dryRun: boolean) {
    const decision = outcome.value?.value ?? null;
    const asked = view.value.item?.form ?? { schema: {}, ui: {} };
    const answer = sentOf(asked, withGiven(asked, { ...form.value, decision }));
    const body = { decision, form: without(answer, new Set(['decision'])) };
    return api.post<DecisionResult>(`/declarations/${view.value.runId}/submission`, body, {
      ifMatch: view.value.version,
      query: dryRun ? { dryRun: true } : {},
      idempotencyKey: dryRun ? undefined : key,
    });
  }

  /** Asks what handing in with this outcome would lead to; false when something must be mended first. */
  async function tryOut(chosen: OutcomeView): Promise<boolean> {
    outcome.value = chosen;
    busy.value = true;
    problem.value = null;
    preview.value = null;
    findings.value = [];
    key = newIdempotencyKey();
    try {
      preview.value = await send(true);
      findings.value = preview.value.findings;
      return !findings.value.some((finding) => finding.severity === 'ERROR');
    } catch (error) {
      problem.value = asProblem(error);
      findings.value = problem.value.findings;
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** What was found is about what has been changed since. */
  function forget() {
    if (busy.value) return;
    problem.value = null;
    findings.value = [];
  }

  async function submit(): Promise<DecisionResult | null> {
    busy.value = true;
    problem.value = null;
    try {
      const result = await send(false);
      await client.invalidateQueries();
      return result;
    } catch (error) {
      problem.value = asProblem(error);
      findings.value = problem.value.findings;
      return null;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, findings, preview, outcome, tryOut, submit, forget };
}
