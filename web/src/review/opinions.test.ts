import { describe, expect, it } from 'vitest';
import {
  contentOf,
  draftOf,
  emptyDraft,
  onIndicator,
  onStar,
  sameDraft,
  toMend,
  unfinished,
  withVerdict,
  withWords,
  wordsOf,
} from './opinions';

const target = onIndicator('CY2.1');

describe('opinions of a draft', () => {
  it('sets a verdict and takes it back when chosen again', () => {
    const once = withVerdict(emptyDraft(), target, 'fails');
    expect(Object.values(once.opinions)).toEqual([{ ...target, verdict: 'fails', words: '' }]);
    expect(withVerdict(once, target, 'fails').opinions).toEqual({});
  });

  it('keeps the words when the verdict changes or is taken back', () => {
    const worded = withWords(withVerdict(emptyDraft(), target, 'fails'), target, '台账不符');
    expect(Object.values(withVerdict(worded, target, 'unclear').opinions)[0]).toMatchObject({ words: '台账不符' });
    expect(Object.values(withVerdict(worded, target, 'fails').opinions)).toEqual([
      { ...target, verdict: null, words: '台账不符' },
    ]);
  });

  it('takes words before there is a verdict', () => {
    const words = withWords(emptyDraft(), target, '先记下');
    expect(unfinished(words)).toEqual([{ target, lacks: 'verdict' }]);
    expect(withWords(words, target, '').opinions).toEqual({});
  });

  it('keeps the opinion on a star apart from those on its indicators', () => {
    const both = withVerdict(withVerdict(emptyDraft(), target, 'meets'), onStar('CY'), 'unclear');
    expect(Object.keys(both.opinions)).toHaveLength(2);
  });

  it('says what a judgement against lacks, and what is to be mended', () => {
    let draft = withVerdict(emptyDraft(), target, 'return');
    draft = withVerdict(draft, onStar('CY'), 'return');
    expect(toMend(draft)).toEqual(['CY2.1']);
    expect(unfinished(draft).map((it) => it.lacks)).toEqual(['words', 'words']);
    draft = withWords(withWords(draft, target, '补签名'), onStar('CY'), '见指标');
    expect(unfinished(draft)).toEqual([]);
    expect(wordsOf({ ...draft, reason: '请补齐' })).toBe('CY2.1 补签名\nCY 见指标\n请补齐');
  });

  it('comes back from the server as it was sent', () => {
    const draft = {
      ...withWords(withVerdict(emptyDraft(), target, 'fails'), target, '少两页'),
      form: { b: 1, a: [2] },
    };
    const back = draftOf(JSON.parse(JSON.stringify({ ...contentOf(draft), form: { a: [2], b: 1 } })));
    expect(sameDraft(back, draft)).toBe(true);
    expect(sameDraft(withVerdict(back, target, 'meets'), draft)).toBe(false);
  });
});
