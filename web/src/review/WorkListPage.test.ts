import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { list, row, shown } from './workListFixture';

const failed = {
  id: 'q',
  place: '郝庄村',
  name: '',
  star: null,
  state: 'failed',
  sentence: '',
  open: true,
  version: 4,
};
async function press(...keys: string[]) {
  for (const key of keys) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await flushPromises();
  }
}

describe('the work list', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  const three = { '/work-items': list([row('a'), row('b', { holder: '张某' }), row('c')], 'more') };

  it('counts all four lists and goes through them by key', async () => {
    const { page, router } = await shown('/work', three);
    expect(page.findAll('[role=tab]').map((tab) => tab.text().replace(/\s+/g, ' '))).toEqual([
      '待办 57',
      '已办 4',
      '我发起 2',
      '抄送我 1',
    ]);
    await press('t', 't');
    expect(router.currentRoute.value.query).toEqual({ list: 'started' });
    page.unmount();
  });

  it('selects by key and asks for a plan of what is selected', async () => {
    const form = { schema: {}, ui: {} };
    const outcomes = [{ value: 'forward', label: '同意上报', tone: 'forward', next: '' }];
    const detail = { row: row('a'), panel: 'opinions', outcomes, form };
    const { page, router } = await shown('/work', { ...three, '/work-items/a': detail });
    await press('j', 'x');
    expect(page.text()).toContain('已选 1 件');
    await press('X');
    expect(page.text()).toContain('已选 2 件');
    expect(page.text()).toContain('选择符合条件的全部 57 件');
    await press('b');
    const dialog = document.querySelector('.el-dialog')!;
    expect(dialog.textContent).toContain('已选 2 件');
    expect(dialog.textContent).toContain('同意上报');
    const post = vi.spyOn(api, 'post').mockResolvedValue({ id: 'p9' });
    dialog.querySelector<HTMLInputElement>('input[type=radio]')!.click();
    await flushPromises();
    dialog.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    const items = ['a', 'c'].map((id) => ({ id, version: 1 }));
    expect(post.mock.calls[0]!.slice(0, 2)).toEqual([
      '/bulk-plans',
      { decision: 'forward', verdict: null, reason: '', items },
    ]);
    expect(router.currentRoute.value.fullPath).toBe('/bulk/p9');
    page.unmount();
  });

  it('selects nothing a colleague has taken on', async () => {
    const { page } = await shown('/work', three);
    await press('j', 'j', 'x');
    expect(page.text()).not.toContain('已选');
    expect(page.text()).toContain('张某 办理中');
    page.unmount();
  });

  it('forgets what was selected when other filters are asked', async () => {
    const { page, router } = await shown('/work', three);
    await press('j', 'x');
    await router.push('/work?star=CY');
    await flushPromises();
    expect(page.text()).not.toContain('已选');
    page.unmount();
  });

  it('selects again what a plan could not decide, also what is not shown', async () => {
    const items = { items: [failed, { ...failed, id: 'r', open: false }], next: null };
    const { page } = await shown('/work?retry=p1', { ...three, '/bulk-plans/p1/items': items });
    expect(page.text()).toContain('已选 1 件');
    expect(page.text()).toContain('郝庄村');
    page.unmount();
  });

  it('says whom one has asked, and what became of it', async () => {
    const act = {
      id: 'act1',
      verb: 'sign-before',
      label: '前加签',
      by: '我',
      to: '李某',
      words: '请核实收入',
      at: '2026-11-24T01:00:00Z',
      state: 'disagreed',
      answer: '台账对不上',
    };
    const rows = [row('a', { entry: 'act1', why: 'sign-before', act: act as never })];
    const { page } = await shown('/work?list=started', { '/work-items': list(rows) });
    const line = page.get('tbody tr').text();
    for (const words of ['a村', '前加签', '李某', '不同意', '台账对不上', '请核实收入']) expect(line).toContain(words);
    page.unmount();
  });

  it('says of each row how late it is, how often it came back and who is next', async () => {
    const late = row('a', { remainingWorkdays: -2, due: '2026-11-18', returned: 1, next: '县市复核：县创建办' });
    const { page } = await shown('/work', { '/work-items': list([late, row('b')]) });
    const [first, second] = page.findAll('tbody tr').map((line) => line.text());
    for (const words of ['等 3 个工作日', '逾期 2 个工作日', '退回 1 次', '县市复核：县创建办'])
      expect(first).toContain(words);
    expect(page.get('tbody .late').attributes('title')).toBe('期限 2026-11-18');
    expect(second).toContain('无期限');
    expect(second).not.toContain('退回');
    page.unmount();
  });

  it('is explained when it is empty or cannot be had', async () => {
    const empty = await shown('/work?list=copied', { '/work-items': list([]) });
    expect(empty.page.text()).toContain('还没有人抄送给您');
    empty.page.unmount();
    const refused = await shown('/work?due=today', {
      '/work-items': new Problem('x', 503, '服务器正忙', '请稍后再试'),
    });
    expect(refused.page.get('[role=alert]').text()).toContain('服务器正忙');
    expect(refused.page.get('[role=alert]').text()).toContain('请稍后再试');
    refused.page.unmount();
  });
});
