import type { ActView, WorkItemDetail } from '@/api/types';

/**
 * What the reader does with an item: decide it, answer what was asked (`sign`), look at it blindly (`look`); or why
 * there is nothing to do: a colleague has it, somebody's answer or signature is waited for, it is only to be read.
 */
export type Part = 'decide' | 'sign' | 'look' | 'held' | 'asked' | 'pending' | 'read';

/** What was asked of somebody and is not answered yet. */
export function openQuestions(detail: WorkItemDetail): ActView[] {
  return detail.standing.acts.filter((act) => act.state === 'open');
}

/** What the reader is asked, the oldest first. */
export function ownQuestion(detail: WorkItemDetail): ActView | null {
  return openQuestions(detail).find((act) => act.answerable) ?? null;
}

/** Whether the reader stands at the desk that decides. */
export const atDesk = (detail: WorkItemDetail) => detail.open && detail.standing.why.includes('decide');

/** Whether a colleague has taken it on. */
export const heldByOther = (detail: WorkItemDetail) => detail.open && detail.row.holder !== null && !detail.row.mine;

export function partOf(detail: WorkItemDetail): Part {
  const { why, decidable, pending } = detail.standing;
  if (why.includes('second-look')) return 'look';
  if (ownQuestion(detail)) return 'sign';
  if (!atDesk(detail)) return 'read';
  if (decidable) return 'decide';
  if (pending) return 'pending';
  return heldByOther(detail) ? 'held' : 'asked';
}

export type VerbName =
  | 'claim'
  | 'release'
  | 'hand-over'
  | 'delegate'
  | 'sign-before'
  | 'sign-after'
  | 'copy'
  | 'urge'
  | 'note'
  | 'take-back';

/** The verbs that make sense for the reader now; the server checks each again. */
export function verbsOf(detail: WorkItemDetail): VerbName[] {
  const { holder, mine } = detail.row;
  const { head, takeable } = detail.standing;
  const mayAct = atDesk(detail) && !heldByOther(detail);
  const waited = heldByOther(detail) || openQuestions(detail).some((act) => !act.answerable);
  const offered: Record<VerbName, boolean> = {
    claim: atDesk(detail) && holder === null,
    release: atDesk(detail) && (mine || (holder !== null && head)),
    'hand-over': mayAct || (atDesk(detail) && head),
    delegate: mayAct && !detail.standing.pending,
    'sign-before': mayAct && !detail.standing.pending,
    'sign-after': detail.standing.decidable,
    copy: true,
    urge: detail.open && waited,
    note: true,
    'take-back': takeable,
  };
  return (Object.keys(offered) as VerbName[]).filter((verb) => offered[verb]);
}
