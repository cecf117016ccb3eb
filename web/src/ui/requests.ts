import { spoken } from './language';

/** What villages are asked, and by whom, in the words of every page that counts it. */

const kinds: Record<string, readonly [string, string]> = {
  step: ['申报自评', 'steps of the year'],
  returned: ['退回', 'returns'],
  urged: ['催办', 'urgings'],
  'plan-returned': ['规划退回', 'returned plans'],
  visit: ['实地核查', 'visits'],
  rectification: ['移交整改', 'problems handed over'],
  'sent-back': ['退回整改', 'rectifications sent back'],
};

const requesters: Record<string, readonly [string, string]> = {
  city: ['市', 'city'],
  county: ['县（区）', 'county'],
  township: ['乡镇（街道）', 'township'],
  unknown: ['未记录', 'not recorded'],
};

function counted(words: typeof kinds, counts: Record<string, number>): string {
  return Object.entries(words)
    .filter(([word]) => counts[word])
    .map(([word, [zh, en]]) => spoken(`${zh}${zh.endsWith('）') ? '' : ' '}${counts[word]}`, `${en} ${counts[word]}`))
    .join(spoken('，', ', '));
}

/** `申报自评 2，退回 1`; what is not there is left out. */
export const requestWords = (counts: Record<string, number>) => counted(kinds, counts);
/** `市 2，县（区）1`. */
export const requesterWords = (counts: Record<string, number>) => counted(requesters, counts);
