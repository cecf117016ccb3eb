import { diffArrays } from 'diff';

/** A stretch of text that both have, only the older one (struck) or only the newer one (new). */
export interface Stretch {
  kind: 'same' | 'struck' | 'new';
  text: string;
}

/** What is compared as one: a word or a number of other scripts whole, so that 12 never becomes 125 by one digit. */
const whole = /[\p{Script=Latin}\p{M}]+|\d+(?:[.,]\d+)*|\s+|./gsu;

function pieces(text: string): string[] {
  return text.match(whole) ?? [];
}

/** Above this many pieces on both sides together, a text is replaced as a whole: comparing would stop the page. */
const most = 6_000;

/** What was struck from the older text and what is new in the newer one, in the order one reads. */
export function textDifference(before: string, after: string): Stretch[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : [];
  const [old, now] = [pieces(before), pieces(after)];
  if (old.length + now.length > most) {
    const both: Stretch[] = [
      { kind: 'struck', text: before },
      { kind: 'new', text: after },
    ];
    return both.filter((stretch) => stretch.text);
  }
  return diffArrays(old, now).map(({ added, removed, value }) => ({
    kind: added ? 'new' : removed ? 'struck' : 'same',
    text: value.join(''),
  }));
}
