import { describe, expect, it } from 'vitest';
import { chains, standsOwn } from './words';

const line = (id: number, replaces: number | null, replacedBy: number | null) => ({
  line: { id, replaces, replacedBy },
});

describe('chains', () => {
  it('puts what was corrected behind what counts, newest first', () => {
    const found = chains([line(1, null, 3), line(2, null, null), line(3, 1, 4), line(4, 3, null)]);
    expect(found.map((chain) => chain.standing.line.id)).toEqual([2, 4]);
    expect(found[1]!.earlier.map((one) => one.line.id)).toEqual([3, 1]);
    expect(found[0]!.earlier).toEqual([]);
  });

  it('shows a correction whose earlier line the reader may not see', () => {
    expect(chains([line(4, 3, null)])).toHaveLength(1);
  });
});

describe('standsOwn', () => {
  const own = { mine: true, writtenBy: null, replacedBy: null };

  it('is so for a line of mine that counts, a score of zero included', () => {
    expect(standsOwn([{ line: own, points: 0 }])).toBe(true);
    expect(standsOwn([{ line: own, finding: 'matches' }])).toBe(true);
  });

  it('is not so for what others wrote, what I wrote for others, and what was taken back', () => {
    expect(standsOwn([{ line: { ...own, mine: false }, points: 80 }])).toBe(false);
    expect(standsOwn([{ line: { ...own, writtenBy: '张建国' }, points: 80 }])).toBe(false);
    expect(
      standsOwn([
        { line: { ...own, replacedBy: 2 }, points: 80 },
        { line: own, points: null },
      ]),
    ).toBe(false);
  });
});
