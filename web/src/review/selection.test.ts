import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import type { WorkItemRow } from '@/api/types';
import { useSelection } from './selection';

const row = (id: string, more: Partial<WorkItemRow> = {}) =>
  ({
    id,
    entry: id,
    why: 'decide',
    state: 'OPEN',
    holder: null,
    mine: false,
    version: 1,
    place: { code: id, name: `${id}村`, path: [] },
    ...more,
  }) as WorkItemRow;

function five() {
  const rows = ref<WorkItemRow[]>([row('a'), row('b'), row('c', { holder: '张某' }), row('d'), row('e')]);
  const selection = useSelection(rows);
  const at = (id: string) => rows.value.find((it) => it.id === id)!;
  const ids = () => selection.picks.value.map((it) => it.id);
  return { rows, selection, at, ids };
}

describe('selecting', () => {
  it('turns single rows over and keeps them as they were seen', () => {
    const { rows, selection, at } = five();
    selection.toggle(at('b'));
    rows.value = rows.value.map((it) => ({ ...it, version: 2 }));
    expect(selection.picks.value).toEqual([{ id: 'b', version: 1, name: 'b村' }]);
    selection.toggle(at('b'));
    expect(selection.any.value).toBe(false);
  });

  it('leaves out what a colleague has, what is only to be signed, and what is closed', () => {
    const { selection, at } = five();
    selection.toggle(at('c'));
    selection.toggle(row('x', { why: 'sign-before' }));
    selection.toggle(row('y', { state: 'DONE' }));
    expect(selection.any.value).toBe(false);
    selection.toggle(row('z', { holder: '我', mine: true }));
    expect(selection.count.value).toBe(1);
  });

  it('goes from the last one turned over to this one with the shift key, both ways', () => {
    const { selection, at, ids } = five();
    selection.toggle(at('a'));
    selection.toggle(at('d'), 'range');
    expect(ids()).toEqual(['a', 'b', 'd']);
    selection.toggle(at('b'), 'range');
    expect(ids()).toEqual(['a']);
  });

  it('takes the page, and gives it back when all of it was taken', () => {
    const { selection, at, ids } = five();
    selection.toggle(at('e'));
    selection.togglePage();
    expect(ids()).toEqual(['e', 'a', 'b', 'd']);
    expect(selection.wholePage.value).toBe(true);
    selection.togglePage();
    expect(selection.any.value).toBe(false);
  });

  it('keeps what is selected when other rows come, and says what is not shown', () => {
    const { rows, selection, at } = five();
    selection.toggle(at('a'));
    selection.toggle(at('b'));
    rows.value = [row('b'), row('f')];
    expect(selection.count.value).toBe(2);
    expect(selection.elsewhere.value.map((it) => it.name)).toEqual(['a村']);
  });

  it('means all that match, until one of them is left out', () => {
    const { selection, at, ids } = five();
    selection.toggle(at('a'));
    selection.selectEverything();
    expect(ids()).toEqual([]);
    expect(selection.has(at('e'))).toBe(true);
    expect(selection.has(at('c'))).toBe(false);
    selection.toggle(at('b'));
    expect(selection.everything.value).toBe(false);
    expect(ids()).toEqual(['a', 'd', 'e']);
  });

  it('takes what a plan could not decide instead of what was selected', () => {
    const { selection, at, ids } = five();
    selection.toggle(at('a'));
    selection.take([{ id: 'q', version: 7, name: '郝庄村' }]);
    expect(ids()).toEqual(['q']);
    expect(selection.elsewhere.value).toHaveLength(1);
  });
});
