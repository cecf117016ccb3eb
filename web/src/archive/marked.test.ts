import { describe, expect, it } from 'vitest';
import { readSearch, writeSearch } from './address';
import { pieces } from './marked';

describe('a passage', () => {
  it('is cut at its marks', () => {
    expect(pieces('村<mark>集体</mark>经济')).toEqual([
      { text: '村', hit: false },
      { text: '集体', hit: true },
      { text: '经济', hit: false },
    ]);
  });

  it('shows other markup as text', () => {
    expect(pieces('&lt;b&gt; & <i>x</i>')).toEqual([{ text: '<b> & <i>x</i>', hit: false }]);
  });
});

describe('a search', () => {
  it('is its address and back', () => {
    const query = { q: '"集体经济"', year: '2026,2025', open: 'e1', page: '3' };
    expect(writeSearch(readSearch(query))).toEqual(query);
  });

  it('drops what the address does not need', () => {
    expect(writeSearch(readSearch({ q: '', star: '', page: '3' }))).toEqual({});
  });
});
