import { describe, expect, it } from 'vitest';
import type { WorkItemRow } from '@/api/types';
import {
  askedOf,
  asking,
  type Counts,
  filtersFrom,
  filtersOf,
  matching,
  neighbours,
  queryOf,
  waiting,
  wordsOf,
} from './workList';

describe('filters in the address', () => {
  it('come back as they were', () => {
    const address = {
      star: 'CY',
      text: '刘庄',
      level: '4',
      due: 'overdue',
      returned: 'yes',
      why: 'sign-before',
      holder: 'me',
      sort: 'place',
    };
    expect(queryOf(filtersOf(address))).toEqual(address);
    expect(queryOf(filtersOf({ ...address, list: 'done' }))).toEqual({ ...address, list: 'done' });
  });

  it('fall back to the list of what waits, by due date, when they are not known', () => {
    const strange = { list: 'all', sort: 'x', star: ['CY'], level: '6', due: 'never', why: 'decide,delegated' };
    expect(filtersOf(strange)).toEqual(filtersOf({}));
    expect(filtersOf({})).toMatchObject({ list: 'todo', sort: 'due', star: '' });
    expect(queryOf(filtersOf({}))).toEqual({});
  });

  it('are the same text in whatever order they were asked', () => {
    const one = wordsOf(filtersFrom('star=CY&due=today&text=刘庄'));
    expect(one).toBe(wordsOf(filtersFrom('text=%E5%88%98%E5%BA%84&star=CY&due=today&cursor=x')));
    expect(filtersFrom(one)).toMatchObject({ star: 'CY', due: 'today', text: '刘庄' });
  });

  it('are asked of the server as far as the list is narrowed by them', () => {
    const all = { star: 'CY', due: 'today', holder: 'me', level: '3' };
    expect(askedOf(filtersOf(all))).toEqual({ list: 'todo', sort: 'due', ...all });
    expect(askedOf(filtersOf({ ...all, list: 'done' }))).toEqual({ list: 'done', star: 'CY', level: '3' });
    expect(askedOf(filtersOf({ ...all, list: 'started' }))).toEqual({ list: 'started' });
    expect(asking(filtersOf(all))).toBe(4);
    expect(asking(filtersOf({ ...all, list: 'copied' }))).toBe(0);
  });
});

describe('what waits', () => {
  const group = (stage: string, star: string | null, n: number) => ({ stage, stageName: stage, star, waiting: n });
  const counts: Counts = {
    todo: 12,
    done: 3,
    started: 0,
    copied: 0,
    groups: [group('county-review', 'CY', 4), group('county-review', 'PX', 3), group('city-certify', 'CY', 5)],
  };

  it('is counted by each part, as far as the other asks', () => {
    expect([...waiting(counts, 'stage', filtersOf({}))]).toEqual([
      ['county-review', 7],
      ['city-certify', 5],
    ]);
    expect([...waiting(counts, 'star', filtersOf({ stage: 'county-review' }))]).toEqual([
      ['CY', 4],
      ['PX', 3],
    ]);
  });

  it('is known as a whole only where the sums can tell', () => {
    expect(matching(counts, filtersOf({}))).toBe(12);
    expect(matching(counts, filtersOf({ stage: 'county-review' }))).toBe(7);
    expect(matching(counts, filtersOf({ star: 'CY' }))).toBe(9);
    expect(matching(counts, filtersOf({ star: 'CY', stage: 'city-certify' }))).toBe(5);
    expect(matching(counts, filtersOf({ star: 'WM' }))).toBe(0);
    expect(matching(counts, filtersOf({ star: 'CY', due: 'overdue' }))).toBeNull();
    expect(matching(null, filtersOf({}))).toBeNull();
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
