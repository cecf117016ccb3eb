import { computed, nextTick, ref, type Ref, watch } from 'vue';
import type { DeclarationView, EvidenceFile, Star, WorkItemDetail } from '@/api/types';
import { claimedStars } from '@/forms/criterion';
import { keyOf, onIndicator, onStar } from './opinions';
import { firstOf, readingOrder, type Spot, stepped, steppedStar } from './way';

export const rowOf = (spot: Spot) => `indicator-${spot.indicator ?? spot.star}`;

/** Where one stands in the rubric, and which piece of evidence lies beside it. */
export function useDesk(detail: Ref<WorkItemDetail>, declaration: Ref<DeclarationView | undefined>) {
  const stars = computed<Star[]>(() => {
    if (!declaration.value) return [];
    const claimed = claimedStars(declaration.value.rubric, declaration.value.claim.stars);
    const own = detail.value.row.star;
    return own ? claimed.filter((star) => star.code === own) : claimed;
  });
  const spot = ref<Spot | null>(null);
  const star = computed(() => stars.value.find((it) => it.code === spot.value?.star) ?? null);
  const target = computed(() => {
    if (!spot.value) return null;
    return spot.value.indicator ? onIndicator(spot.value.indicator) : onStar(spot.value.star);
  });

  const place = ref(0);
  const files = computed<EvidenceFile[]>(() =>
    spot.value?.indicator ? (declaration.value?.answers[spot.value.indicator]?.evidence ?? []) : [],
  );
  const file = computed(() => files.value[place.value] ?? null);

  watch(
    stars,
    (now) => {
      if (!now.some((it) => it.code === spot.value?.star)) spot.value = now[0] ? firstOf(now[0]) : null;
    },
    { immediate: true },
  );
  watch(spot, () => (place.value = 0));

  /** Goes there and takes the keyboard along, so that a reader hears where one is. */
  function go(to: Spot | null) {
    if (!to) return;
    spot.value = to;
    void nextTick(() => focus());
  }

  function focus({ scroll } = { scroll: true }) {
    if (!spot.value) return;
    const row = document.getElementById(rowOf(spot.value));
    row?.focus({ preventScroll: true });
    if (scroll) row?.scrollIntoView({ block: 'nearest' });
  }

  function pick(to: Spot, shown?: EvidenceFile) {
    if (to.star !== spot.value?.star || to.indicator !== spot.value.indicator) spot.value = to;
    if (!shown) return;
    void nextTick(
      () =>
        (place.value = Math.max(
          files.value.findIndex((it) => it.id === shown.id),
          0,
        )),
    );
  }

  const step = (by: 1 | -1) => spot.value && go(stepped(stars.value, spot.value, by));
  const stepStar = (by: 1 | -1) => spot.value && go(steppedStar(stars.value, spot.value, by));
  const toStar = () => spot.value && go({ star: spot.value.star, indicator: null });

  function toTarget(key: string) {
    const found = stars.value.flatMap((it) => [
      { star: it.code, indicator: null },
      ...readingOrder(it).map((indicator) => ({ star: it.code, indicator: indicator.code })),
    ]);
    go(found.find((it) => keyOf(it.indicator ? onIndicator(it.indicator) : onStar(it.star)) === key) ?? null);
  }

  function stepFile(by: 1 | -1) {
    const count = files.value.length;
    if (count) place.value = (place.value + by + count) % count;
  }
  return { stars, star, spot, target, files, file, place, go, focus, pick, step, stepStar, toStar, toTarget, stepFile };
}
