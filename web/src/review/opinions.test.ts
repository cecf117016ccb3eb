import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft, withVerdict, withWords } from './opinions';

const target = { indicator: 'CY2.1', star: 'CY' };

describe('opinions of a draft', () => {
  it('sets a verdict and takes it back when chosen again', () => {
    const once = withVerdict(emptyDraft(), target, 'fails');
    expect(Object.values(once.opinions)).toEqual([{ ...target, verdict: 'fails', words: '' }]);
    expect(withVerdict(once, target, 'fails').opinions).toEqual({});
  });

  it('keeps the words when the verdict changes or is chosen again', () => {
    const worded = withWords(withVerdict(emptyDraft(), target, 'fails'), target, '台账不符');
    expect(Object.values(withVerdict(worded, target, 'unclear').opinions)[0]).toMatchObject({ words: '台账不符' });
    expect(Object.values(withVerdict(worded, target, 'fails').opinions)).toHaveLength(1);
  });

  it('keeps the opinion on a star apart from those on its indicators', () => {
    const both = withVerdict(withVerdict(emptyDraft(), target, 'meets'), { indicator: null, star: 'CY' }, 'unclear');
    expect(Object.keys(both.opinions)).toHaveLength(2);
  });

  it('starts anew when what was kept is unreadable', () => {
    expect(readDraft('{broken')).toEqual(emptyDraft());
  });
});
