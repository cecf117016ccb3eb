import type { DraftContent, DraftOpinion, Verdict } from '@/api/types';

/** A decision while it is written; opinions by what they are about. */
export interface Draft {
  decision: string | null;
  reason: string;
  form: Record<string, unknown>;
  opinions: Record<string, DraftOpinion>;
}

/** An indicator or a star, exactly one of the two. */
export type Target = Pick<DraftOpinion, 'indicator' | 'star'>;

export const indicatorKey = (code: string) => `i:${code}`;
export const starKey = (code: string) => `s:${code}`;
export const onIndicator = (code: string): Target => ({ indicator: code, star: null });
export const onStar = (code: string): Target => ({ indicator: null, star: code });
export const keyOf = (target: Target) =>
  target.indicator ? indicatorKey(target.indicator) : starKey(target.star ?? '');

export function emptyDraft(): Draft {
  return { decision: null, reason: '', form: {}, opinions: {} };
}

/** Sets a verdict; choosing the same one again takes it back, words stay whatever happens. */
export function withVerdict(draft: Draft, target: Target, verdict: Verdict): Draft {
  const before = draft.opinions[keyOf(target)];
  return withOpinion(draft, {
    ...target,
    verdict: before?.verdict === verdict ? null : verdict,
    words: before?.words ?? '',
  });
}

export function withWords(draft: Draft, target: Target, words: string): Draft {
  return withOpinion(draft, { ...target, verdict: draft.opinions[keyOf(target)]?.verdict ?? null, words });
}

function withOpinion(draft: Draft, opinion: DraftOpinion): Draft {
  const opinions = { ...draft.opinions, [keyOf(opinion)]: opinion };
  if (opinion.verdict === null && !opinion.words) delete opinions[keyOf(opinion)];
  return { ...draft, opinions };
}

export function contentOf(draft: Draft): DraftContent {
  return { ...draft, opinions: Object.values(draft.opinions) };
}

export function draftOf(content: DraftContent): Draft {
  return { ...content, opinions: Object.fromEntries(content.opinions.map((it) => [keyOf(it), it])) };
}

/** Whether two drafts say the same, in whatever order it was written. */
export function sameDraft(one: Draft, other: Draft): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The indicators the village is asked to mend. */
export function toMend(draft: Draft): string[] {
  return Object.values(draft.opinions)
    .filter((it) => it.indicator && it.verdict === 'return')
    .map((it) => it.indicator!);
}

/** What keeps opinions from being handed in: words that judge nothing, a judgement against without a word of why. */
export function unfinished(draft: Draft): { target: Target; lacks: 'verdict' | 'words' }[] {
  return Object.values(draft.opinions).flatMap((it) => {
    const lacks = lackOf(it);
    return lacks ? [{ target: { indicator: it.indicator, star: it.star }, lacks }] : [];
  });
}

function lackOf({ verdict, words }: DraftOpinion): 'verdict' | 'words' | null {
  if (verdict === null) return 'verdict';
  return (verdict === 'fails' || verdict === 'return') && !words.trim() ? 'words' : null;
}

/** Everything a draft says, to be copied where it could not be handed in. */
export function wordsOf(draft: Draft): string {
  const lines = Object.values(draft.opinions)
    .filter((it) => it.words)
    .map((it) => `${it.indicator ?? it.star ?? ''} ${it.words}`);
  return [...lines, draft.reason].filter(Boolean).join('\n');
}
