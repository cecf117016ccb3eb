import type { RectificationEntry } from '@/api/types';

/** What can be done to a line of the ledger, as the server says. */
export type Act = 'answer' | 'progress' | 'ask' | 'extend' | 'close' | 'send-back' | 'drop';

/** What the village is about to say; with what it corrects. */
export interface Saying {
  kind: 'answered' | 'progress' | 'closing-asked';
  earlier: RectificationEntry | null;
}

/** What whoever handed over is about to say. */
export type Ruling = 'closed' | 'sent-back' | 'dropped';
