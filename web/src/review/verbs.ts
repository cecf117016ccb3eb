import type { VerbName } from './standing';

/** Verbs that ask for something first. */
export type AskingVerb = Exclude<VerbName, 'claim' | 'release' | 'sign-after'>;

interface Shape {
  /** Below the item's address. */
  path: string;
  people?: 'one' | 'several';
  purpose?: 'hand-over' | 'ask';
  /** Most people. */
  max?: number;
  words: 'optional' | 'needed';
  /** Longest words. */
  most?: number;
  evidence?: boolean;
  /** Says which version of the item it is about. */
  versioned?: boolean;
}

export const shapes: Record<AskingVerb, Shape> = {
  'hand-over': { path: 'hand-over', people: 'one', purpose: 'hand-over', words: 'optional', versioned: true },
  delegate: { path: 'delegation', people: 'one', words: 'optional' },
  'sign-before': { path: 'signatures', people: 'several', max: 10, words: 'optional' },
  copy: { path: 'copies', people: 'several', max: 20, words: 'optional' },
  urge: { path: 'urging', words: 'optional' },
  note: { path: 'notes', words: 'needed', most: 2000, evidence: true },
  'take-back': { path: 'taking-back', words: 'optional' },
};

export interface Said {
  people: string[];
  words: string;
  evidence: string[];
}

/** What is sent for a verb: only what it knows, since anything else is refused. */
export function bodyOf(verb: AskingVerb, said: Said): Record<string, unknown> {
  const { people, evidence } = shapes[verb];
  return {
    words: said.words,
    ...(people === 'one' ? { person: said.people[0] } : {}),
    ...(people === 'several' ? { people: said.people } : {}),
    ...(evidence ? { evidence: said.evidence } : {}),
  };
}
