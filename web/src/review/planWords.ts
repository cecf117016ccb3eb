import { useI18n } from 'vue-i18n';
import type { BulkPlanView } from '@/api/types';

/** The colour that repeats how far a plan has come. */
export function planTone(plan: BulkPlanView): 'wait' | 'good' | 'warn' | 'calm' {
  if (plan.state === 'applying' || plan.state === 'taking-back') return 'wait';
  if (plan.state === 'to-confirm' || plan.state === 'draft') return 'warn';
  if (plan.state === 'done') return plan.failed ? 'warn' : 'good';
  return 'calm';
}

export function usePlanWords() {
  const { t } = useI18n();
  /** What is decided, as the step calls it. */
  function decisionOf(plan: BulkPlanView): string {
    if (plan.verdict) return t(`review.verdict.${plan.verdict}`);
    return plan.decisionLabel ?? plan.decision ?? t('review.item.given');
  }
  /** `办理 12 件，2 件没有办成`; only what there is. */
  function countsOf(plan: BulkPlanView): string {
    const parts = (['ready', 'done', 'failed', 'refused', 'takenBack', 'kept'] as const)
      .filter((name) => plan[name] > 0)
      .map((name) => t(`review.plan.count.${name}`, { n: plan[name] }));
    return parts.join(t('review.plan.comma'));
  }
  return { decisionOf, countsOf };
}
