import { useQueryClient } from '@tanstack/vue-query';
import { ElMessage, ElMessageBox } from 'element-plus';
import { computed, ref, type Ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { api, newIdempotencyKey } from '@/api/client';
import { asProblem, type Problem } from '@/api/problem';
import type { DecisionRequest, DecisionResult, WorkItemDetail } from '@/api/types';
import { type Fault, faultsOf, requiredNow, sentOf, withoutBlanks } from '@/forms/fields';
import { withGiven, without } from '@/forms/shown';
import { stepWords } from '@/ui/words';
import { contentOf, type Draft, keyOf, starKey, unfinished } from './opinions';

/** The whole answer of a decision form: what the form asks plus the decision and its reason. */
export function answerOf(detail: WorkItemDetail, draft: Draft): Record<string, unknown> {
  const asked = detail.form.schema.properties ?? {};
  const own: Record<string, unknown> = {};
  if ('decision' in asked) own.decision = draft.decision;
  if ('reason' in asked) own.reason = draft.reason;
  return withoutBlanks(withGiven(detail.form, { ...draft.form, ...own }));
}

/** @param signers who has to agree before the decision takes effect */
export function requestOf(detail: WorkItemDetail, draft: Draft, signers: string[] = []): DecisionRequest {
  const asked = sentOf(detail.form, answerOf(detail, draft));
  return {
    decision: draft.decision,
    reason: draft.reason.trim(),
    form: without(asked, new Set(['decision', 'reason'])),
    opinions: contentOf(draft).opinions.flatMap(({ verdict, ...it }) => (verdict ? [{ ...it, verdict }] : [])),
    signers,
  };
}

/** Whether this step is an opinion on one star, which leads on whatever it says. */
export function isStarOpinion(detail: WorkItemDetail): boolean {
  return detail.panel === 'star-opinion';
}

/** What a decision needs of its page. */
interface Around {
  /** Sends the draft first, so that nothing is on its way when the decision is. */
  settle: () => Promise<void> | undefined;
  done: () => void;
  /** An opinion lacks its verdict or its words. */
  lack: (key: string, lacks: 'verdict' | 'words') => void;
  /** Ids of who has to agree before the decision takes effect. */
  signers: () => string[];
}

export function useDecision(detail: Ref<WorkItemDetail>, draft: Ref<Draft>, around: Around) {
  const { t } = useI18n();
  const client = useQueryClient();
  const busy = ref(false);
  const failure = ref<Problem | null>(null);
  const touched = ref(false);
  /** Kept while the same decision is repeated after a lost answer, so that it acts once. */
  let attempt = { body: '', key: '' };

  // a refusal was about the item as it was before it was read again
  watch(
    () => detail.value.version,
    () => (failure.value = null),
  );

  const outcome = computed(() => detail.value.outcomes.find((it) => it.value === draft.value.decision) ?? null);
  const reasonNeeded = computed(() =>
    requiredNow(detail.value.form, answerOf(detail.value, draft.value)).has('reason'),
  );
  const faults = computed<Record<string, Fault>>(() =>
    touched.value ? faultsOf(detail.value.form, answerOf(detail.value, draft.value)) : {},
  );

  const lacking = computed(() => unfinished(draft.value));
  const obstacle = computed(() => {
    if (!touched.value) return '';
    if (detail.value.outcomes.length && !outcome.value) return t('review.decide.needOutcome');
    const star = detail.value.row.star;
    if (isStarOpinion(detail.value) && star && !draft.value.opinions[starKey(star)]?.verdict)
      return t('review.decide.needStar');
    const { lacks } = lacking.value[0] ?? {};
    if (lacks) {
      const codes = lacking.value.filter((it) => it.lacks === lacks).map((it) => it.target.indicator ?? it.target.star);
      return t(`review.decide.lacks.${lacks}`, { codes: codes.join('、') });
    }
    if (faults.value.reason) {
      return faults.value.reason.key === 'required'
        ? t('review.decide.needReason')
        : t(`forms.${faults.value.reason.key}`, { n: faults.value.reason.n ?? 0 });
    }
    return Object.keys(faults.value).length ? t('forms.wrong') : '';
  });

  async function agreed(): Promise<boolean> {
    if (outcome.value?.tone !== 'refuse') return true;
    const words = t('review.decide.confirm', { outcome: outcome.value.label });
    return ElMessageBox.confirm(outcome.value.next ?? '', words, {
      confirmButtonText: t('review.decide.sure'),
      cancelButtonText: t('ui.cancel'),
      type: 'warning',
    }).then(
      () => true,
      () => false,
    );
  }

  async function submit() {
    touched.value = true;
    const [lack] = lacking.value;
    if (obstacle.value && lack) around.lack(keyOf(lack.target), lack.lacks);
    if (obstacle.value || busy.value) return;
    busy.value = true;
    try {
      if (await agreed()) await send();
    } finally {
      busy.value = false;
    }
  }

  async function send() {
    failure.value = null;
    await around.settle();
    const request = requestOf(detail.value, draft.value, around.signers());
    const body = JSON.stringify(request);
    if (attempt.body !== body) attempt = { body, key: newIdempotencyKey() };
    try {
      const path = `/work-items/${detail.value.row.id}/decision`;
      const result = await api.post<DecisionResult>(path, request, {
        idempotencyKey: attempt.key,
        ifMatch: detail.value.version,
      });
      tell(result);
      touched.value = false;
      around.done();
      void client.invalidateQueries({ queryKey: ['work-items'] });
    } catch (error) {
      failure.value = asProblem(error);
    }
  }

  function tell(result: DecisionResult) {
    const place = detail.value.row.place.name;
    const next = stepWords(result.next);
    const kept = around.signers().length ? 'review.signers.kept' : 'review.decide.done';
    const first = t(kept, { place, outcome: outcome.value?.label ?? detail.value.row.name });
    const otherwise = t(result.state === 'OPEN' ? 'review.decide.waits' : 'review.decide.end');
    const second = t('review.decide.doneNext', { next: next || otherwise });
    ElMessage({ type: 'success', message: `${first}。${second}`, duration: 6000, showClose: true });
  }
  return { busy, failure, faults, obstacle, outcome, reasonNeeded, submit };
}
