import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { WorkItemRow } from '@/api/types';
import { messages as ui } from '@/ui/messages';
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

// many choices, slow to build, and most tests ask nothing of them
const withoutFilters = { WorkListFilters: true };

async function shown(at: string, answers: Record<string, unknown>, stubs: Record<string, boolean> = withoutFilters) {
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
    messages: { zh: { review: messages.zh, ui: ui.zh } } as never,
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = mount(WorkListPage, {
    attachTo: document.body,
    global: { stubs, plugins: [router, [VueQueryPlugin, { queryClient }], i18n] },
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

type Page = Awaited<ReturnType<typeof shown>>['page'];

/** Chooses from a list of choices, both by the words one reads. */
async function choose(page: Page, label: string, option: string) {
  const box = page.get(`[role=combobox][aria-label="${label}"]`);
  const options = document
    .getElementById(box.attributes('aria-controls')!)!
    .querySelectorAll<HTMLElement>('[role=option]');
  [...options].find((it) => it.textContent.trim().startsWith(option))!.click();
  await flushPromises();
}

const button = (page: Page, words: string) => page.findAll('button').find((it) => it.text() === words);
const lastAsked = () =>
  vi
    .mocked(api.get)
    .mock.calls.filter(([path]) => path === '/work-items')
    .at(-1)![1];
const first = { list: 'todo', sort: 'due', cursor: '', limit: 50 };
const places = [{ code: '140423100000', name: '辛安镇' }];
const filled = { '/work-items': list([row('a')]), '/places': places };

describe('the filters of the work list', { timeout: 20_000 }, () => {
  afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  it('put each choice into the address and into what is asked, until all are cleared', async () => {
    const { page, router } = await shown('/work', filled, {});
    expect(lastAsked()).toEqual(first);
    const choices = [
      ['单位', '辛安镇', { place: '140423100000' }],
      ['环节', '乡镇初审', { stage: 'township-review' }],
      ['星', '产业兴旺', { star: 'CY' }],
      ['申报星级', '三星', { level: '3' }],
      ['到期', '逾期', { due: 'overdue' }],
      ['退回过', '没退回过', { returned: 'no' }],
      ['类别', '前加签', { why: 'sign-before' }],
      ['排序', '按单位', { sort: 'place' }],
    ] as const;
    let asked = {};
    for (const [label, option, part] of choices) {
      await choose(page, label, option);
      asked = { ...asked, ...part };
      expect(router.currentRoute.value.query, label).toEqual(asked);
      expect(lastAsked(), label).toEqual({ ...first, ...asked });
    }
    await button(page, '清除条件')!.trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ sort: 'place' });
    expect(lastAsked()).toEqual({ ...first, sort: 'place' });
    page.unmount();
  });

  it('stand as the address says, with what waits behind each; words and whose it is come beside', async () => {
    const { page, router } = await shown('/work?stage=township-review', filled, {});
    expect(page.get('[role=search]').text()).toContain('乡镇初审');
    expect(document.body.textContent).toContain('乡镇初审57');
    await page.get('input[aria-label="村（社区）名、关键词"]').setValue('刘庄 ');
    const asked = { stage: 'township-review', text: '刘庄' };
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual(asked), 5_000);
    await page.get('[role=search] input[type=checkbox]').setValue(true);
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ ...asked, holder: 'me' });
    expect(lastAsked()).toEqual({ ...first, ...asked, holder: 'me' });
    page.unmount();
  });

  it('of a list of what was done are only those it knows', async () => {
    const { page } = await shown('/work?list=done&due=overdue', filled, {});
    const labels = page.findAll('[role=search] [role=combobox]').map((it) => it.attributes('aria-label'));
    expect(labels).toEqual(['单位', '环节', '星', '申报星级']);
    expect(lastAsked()).toEqual({ list: 'done', cursor: '', limit: 50 });
    page.unmount();
  });
});

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
