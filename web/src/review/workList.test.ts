import { describe, expect, it } from 'vitest';
import type { WorkItemRow } from '@/api/types';
import { filtersOf, neighbours, queryOf } from './workList';

describe('filters in the address', () => {
  it('come back as they were', () => {
    const address = { list: 'done', star: 'CY', text: '刘庄' };
    expect(queryOf(filtersOf(address))).toEqual(address);
  });

  it('fall back to the list of what waits, by due date', () => {
    expect(filtersOf({ list: 'all', sort: 'x', star: ['CY'] })).toMatchObject({ list: 'todo', sort: 'due', star: '' });
    expect(queryOf(filtersOf({}))).toEqual({});
  });
});

describe('neighbours', () => {
  const rows = ['a', 'b', 'c'].map((id) => ({ id })) as WorkItemRow[];

  it('are those beside the item', () => {
    expect(neighbours(rows, 'b')).toEqual({ before: 'a', after: 'c' });
    expect(neighbours(rows, 'c')).toEqual({ before: 'b', after: null });
  });

  it('start with the first item when the item has left the list', () => {
    expect(neighbours(rows, 'gone')).toEqual({ before: null, after: 'a' });
    expect(neighbours([], 'gone')).toEqual({ before: null, after: null });
  });
});
