import { describe, expect, it } from 'vitest';
import { textDifference } from './textDifference';

const shown = (before: string, after: string) =>
  textDifference(before, after)
    .map(({ kind, text }) => (kind === 'struck' ? `[-${text}-]` : kind === 'new' ? `[+${text}+]` : text))
    .join('');

describe('textDifference', () => {
  it('compares Chinese by character', () => {
    expect(shown('台账在村部。', '台账在村部二楼。')).toBe('台账在村部[+二楼+]。');
    expect(shown('会议记录不全。', '会议记录齐全。')).toBe('会议记录[-不-][+齐+]全。');
  });

  it('replaces a number or a word as a whole', () => {
    expect(shown('收入12万元', '收入125万元')).toBe('收入[-12-][+125+]万元');
    expect(shown('收入12.5万元', '收入12.8万元')).toBe('收入[-12.5-][+12.8+]万元');
    expect(shown('see annex', 'see annexes')).toBe('see [-annex-][+annexes+]');
  });

  it('says nothing of what is the same, and everything of what is all new or all gone', () => {
    expect(textDifference('', '')).toEqual([]);
    expect(shown('一样', '一样')).toBe('一样');
    expect(shown('', '新写的')).toBe('[+新写的+]');
    expect(shown('删去的', '')).toBe('[-删去的-]');
  });

  it('gives back both texts whole, whatever they are', () => {
    const texts = ['', '甲乙丙', '甲 乙\n丙 12,000 元 abc', '😀甲😀', 'a'.repeat(50) + '丁', '村'.repeat(7_000)];
    for (const before of texts) {
      for (const after of texts) {
        const all = textDifference(before, after);
        const without = (kind: string) => all.filter((it) => it.kind !== kind).map((it) => it.text);
        expect(without('new').join('')).toBe(before);
        expect(without('struck').join('')).toBe(after);
      }
    }
  });
});
