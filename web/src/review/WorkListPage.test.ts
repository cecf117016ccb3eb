import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { WorkItemRow } from '@/api/types';
import { messages } from './messages';
import WorkListPage from './WorkListPage.vue';

const place = (name: string) => ({ code: name, name, path: [{ code: name, name }] });
const row = (id: string, more: Partial<WorkItemRow> = {}) => ({
  id,
  entry: id,
  why: 'decide',
  runId: `run-${id}`,
  name: '乡镇初审',
  stage: 'township-review',
  stageName: '乡镇初审',
  star: null,
  place: place(`${id}村`),
  year: 2026,
  stars: [],
  level: 0,
  since: '2026-11-20T01:00:00Z',
  waitedWorkdays: 3,
  due: null,
  remainingWorkdays: null,
  returned: 0,
  next: null,
  holder: null,
  mine: false,
  state: 'OPEN',
  act: null,
  version: 1,
  ...more,
});
const group = { stage: 'township-review', stageName: '乡镇初审', star: null, waiting: 57 };
const counts = { todo: 57, done: 4, started: 2, copied: 1, groups: [group] };
const list = (items: unknown[], next: string | null = null) => ({ items, next, counts });
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
const post = { role: 'county/office', roleName: '县创建办', place: place('县'), star: null, rank: 'member' };

async function shown(at: string, answers: Record<string, unknown>) {
  const all: Record<string, unknown> = {
    '/session': { id: 'me', name: '我', posts: [post], permissions: [] },
    '/places': [],
    '/work-views': [],
    '/bulk-plans': [],
    ...answers,
  };
  vi.spyOn(api, 'get').mockImplementation((path: string) => {
    const answer = all[path];
    return (answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer)) as never;
  });
  const blank = { template: '<i />' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/work', name: 'work-list', component: blank },
      { path: '/work/:id', name: 'work-item', component: blank },
      { path: '/bulk', name: 'bulk-plans', component: blank },
      { path: '/bulk/:id', name: 'bulk-plan', component: blank },
      { path: '/runs/:id', component: blank },
    ],
  });
  await router.push(at);
  const i18n = createI18n({
    legacy: false,
    locale: 'zh',
    missingWarn: false,
    fallbackWarn: false,
    messages: { zh: { review: messages.zh } } as never,
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = mount(WorkListPage, {
    attachTo: document.body,
    // many choices, slow to build, and nothing of them is asked here
    global: { stubs: { WorkListFilters: true }, plugins: [router, [VueQueryPlugin, { queryClient }], i18n] },
  });
  await flushPromises();
  return { page, router };
}

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
