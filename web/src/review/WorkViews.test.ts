import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { button, choose, filled, first, lastAsked, type Page, post, shown } from './workListFixture';

describe('views of the work list', () => {
  const late = { id: 'v1', name: '逾期的产业', query: 'due=overdue&star=CY', mine: true, desk: null };
  const desk = { id: 'v2', name: '退回过的', query: 'returned=yes', mine: false, desk: '县创建办' };
  const withViews = { ...filled, '/work-views': [late, desk] };
  const head = { '/session': { id: 'me', name: '我', posts: [{ ...post, rank: 'head' }], permissions: [] } };

  afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  async function keep(page: Page, name: string) {
    await button(page, '存为视图…')!.trigger('click');
    const dialog = document.querySelector('.el-dialog')!;
    const input = dialog.querySelector<HTMLInputElement>('input.el-input__inner')!;
    input.value = name;
    input.dispatchEvent(new Event('input'));
    await flushPromises();
    return dialog;
  }
  async function submit(dialog: Element) {
    dialog.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
  }

  it('ask for what they were kept with, whoever keeps them', async () => {
    const { page, router } = await shown('/work', withViews);
    await choose(page, '视图', '逾期的产业');
    expect(router.currentRoute.value.query).toEqual({ due: 'overdue', star: 'CY' });
    expect(lastAsked()).toEqual({ ...first, due: 'overdue', star: 'CY' });
    expect(button(page, '删除这个视图')).toBeDefined();
    await choose(page, '视图', '退回过的');
    expect(router.currentRoute.value.query).toEqual({ returned: 'yes' });
    expect(button(page, '删除这个视图')).toBeUndefined();
    page.unmount();
  });

  it('keep what is asked now under a name, for oneself', async () => {
    const { page } = await shown('/work?text=刘庄&level=3', withViews);
    const kept = vi.spyOn(api, 'post').mockResolvedValue(late);
    const dialog = await keep(page, ' 三星的刘庄 ');
    expect(dialog.textContent).not.toContain('共享给同岗位人员');
    await submit(dialog);
    const query = new URLSearchParams({ level: '3', text: '刘庄' }).toString();
    expect(kept.mock.calls).toEqual([['/work-views', { name: '三星的刘庄', query, sharing: 'OWN' }]]);
    page.unmount();
  });

  it('are shared with the desk by its head, who alone is asked', async () => {
    const { page } = await shown('/work?due=today', { ...withViews, ...head });
    const kept = vi.spyOn(api, 'post').mockResolvedValue(late);
    const dialog = await keep(page, '今天到期');
    expect(dialog.textContent).toContain('共享给同岗位人员');
    dialog.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
    await submit(dialog);
    expect(kept.mock.calls[0]![1]).toEqual({ name: '今天到期', query: 'due=today', sharing: 'DESK' });
    page.unmount();
  });

  it('that cannot be kept say why and stay open', async () => {
    const { page } = await shown('/work?due=today', withViews);
    vi.spyOn(api, 'post').mockRejectedValue(new Problem('too-many', 422, '最多存 50 个视图', '请先删除不用的视图'));
    const dialog = await keep(page, '今天到期');
    await submit(dialog);
    expect(dialog.querySelector('[role=alert]')!.textContent).toContain('最多存 50 个视图');
    expect(dialog.querySelector<HTMLInputElement>('input.el-input__inner')!.value).toBe('今天到期');
    page.unmount();
  });

  it('that cannot be read leave the list alone', async () => {
    const { page } = await shown('/work', { ...filled, '/work-views': new Problem('late', 503, '', '') });
    expect(page.text()).toContain('视图没有读出来');
    expect(page.text()).toContain('a村');
    page.unmount();
  });
});
