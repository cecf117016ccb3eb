import { describe, expect, it } from 'vitest';
import { chains } from './words';

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
