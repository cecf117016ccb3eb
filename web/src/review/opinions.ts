import { computed, ref, watch, type Ref } from 'vue';
import type { OpinionRequest, Verdict } from '@/api/types';

export interface Draft {
  decision: string | null;
  reason: string;
  form: Record<string, unknown>;
  opinions: Record<string, OpinionRequest>;
}

export const indicatorKey = (code: string) => `i:${code}`;
export const starKey = (code: string) => `s:${code}`;

export function emptyDraft(): Draft {
  return { decision: null, reason: '', form: {}, opinions: {} };
}

/** Adds, changes or removes one opinion; choosing the same verdict again takes it back. */
export function withVerdict(draft: Draft, target: Pick<OpinionRequest, 'indicator' | 'star'>, verdict: Verdict): Draft {
  const key = keyOf(target);
  const { [key]: before, ...others } = draft.opinions;
  if (before?.verdict === verdict && !before.words) return { ...draft, opinions: others };
  return { ...draft, opinions: { ...others, [key]: { ...target, verdict, words: before?.words ?? '' } } };
}

export function withWords(draft: Draft, target: Pick<OpinionRequest, 'indicator' | 'star'>, words: string): Draft {
  const key = keyOf(target);
  const before = draft.opinions[key];
  if (!before) return draft;
  return { ...draft, opinions: { ...draft.opinions, [key]: { ...before, words } } };
}

/** An opinion on an indicator carries its star as well, but is known by its indicator. */
function keyOf(target: Pick<OpinionRequest, 'indicator' | 'star'>): string {
  return target.indicator ? indicatorKey(target.indicator) : starKey(target.star ?? '');
}

export function readDraft(text: string | null): Draft {
  if (!text) return emptyDraft();
  try {
    return { ...emptyDraft(), ...(JSON.parse(text) as Partial<Draft>) };
  } catch {
    return emptyDraft();
  }
}

/** What a reviewer has written on one item so far, kept in this browser until it is handed in. */
export function useDraft(item: Ref<string>) {
  const address = computed(() => `fivestar.review.${item.value}`);
  const draft = ref<Draft>(emptyDraft());
  const keptAt = ref<Date | null>(null);
  watch(
    address,
    (key) => {
      draft.value = readDraft(localStorage.getItem(key));
      keptAt.value = null;
    },
    { immediate: true },
  );

  function change(next: Draft) {
    draft.value = next;
    localStorage.setItem(address.value, JSON.stringify(next));
    keptAt.value = new Date();
  }

  function drop() {
    localStorage.removeItem(address.value);
    draft.value = emptyDraft();
    keptAt.value = null;
  }
  return { draft, keptAt, change, drop };
}
