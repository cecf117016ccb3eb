import type { Written } from './answerQueue';

/**
 * What an answer becomes when two people changed it and one of them was asked: what both changed differently is as they
 * were told, everything else as the one has it who changed it. Files are merged one by one, as the server does.
 *
 * @param base what both began with
 */
export function settledAnswer(base: Written, mine: Written, theirs: Written, whose: 'mine' | 'theirs'): Written {
  function part<K extends 'value' | 'note'>(name: K): Written[K] {
    const unchanged = (it: Written) => JSON.stringify(it[name]) === JSON.stringify(base[name]);
    if (unchanged(mine)) return theirs[name];
    if (unchanged(theirs)) return mine[name];
    return (whose === 'mine' ? mine : theirs)[name];
  }
  const has = (it: Written, id: string) => it.evidence.some((file) => file.id === id);
  const stayed = theirs.evidence.filter((file) => has(mine, file.id) || !has(base, file.id));
  const added = mine.evidence.filter((file) => !has(base, file.id) && !has(theirs, file.id));
  return { value: part('value'), note: part('note'), evidence: [...stayed, ...added] };
}
