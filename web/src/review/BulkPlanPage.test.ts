import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { BulkPlanView } from '@/api/types';
import BulkPlanPage from './BulkPlanPage.vue';
import { messages } from './messages';

const draft: BulkPlanView = {
  id: 'p1',
  by: '王某',
  mine: true,
  decision: 'forward',
  decisionLabel: '同意上报',
  verdict: null,
  reason: '材料齐全',
  view: '',
  state: 'draft',
  total: 12,
  ready: 10,
  refused: 2,
  done: 0,
  failed: 0,
  takenBack: 0,
  kept: 0,
  reasons: [{ state: 'refused', sentence: '张某已经签收这件待办。', items: 2 }],
  madeAt: '2026-11-25T01:00:00Z',
  confirmedBy: null,
  finishedAt: null,
  undoUntil: null,
  needsSecond: false,
  confirmable: false,
  undoable: false,
};
const done: BulkPlanView = {
  ...draft,
  state: 'done',
  ready: 0,
  done: 9,
  failed: 1,
  reasons: [...draft.reasons, { state: 'failed', sentence: '这件待办有变化。', items: 1 }],
  finishedAt: '2026-11-25T01:02:00Z',
  undoUntil: '2026-11-25T01:32:00Z',
  undoable: true,
};

async function shown(plan: BulkPlanView | Problem) {
  vi.spyOn(api, 'get').mockImplementation((path: string) => {
    if (path.endsWith('/items')) {
      const row = { id: 'w1', place: '刘庄村', name: '乡镇初审', star: null, state: 'refused', open: true, version: 1 };
      return Promise.resolve({ items: [{ ...row, sentence: draft.reasons[0]!.sentence }], next: null }) as never;
    }
    return (plan instanceof Problem ? Promise.reject(plan) : Promise.resolve(plan)) as never;
  });
  const blank = { template: '<i />' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: blank },
      { path: '/bulk', name: 'bulk-plans', component: blank },
      { path: '/work', name: 'work-list', component: blank },
      { path: '/work/:id', name: 'work-item', component: blank },
    ],
  });
  const i18n = createI18n({
    legacy: false,
    locale: 'zh',
    missingWarn: false,
    fallbackWarn: false,
    messages: { zh: { review: messages.zh } } as never,
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = mount(BulkPlanPage, {
    props: { id: 'p1' },
    global: { plugins: [router, [VueQueryPlugin, { queryClient }], i18n] },
  });
  await flushPromises();
  const button = (words: string) => page.findAll('button').find((it) => it.text().includes(words));
  return { page, router, button };
}

describe('a bulk plan', () => {
  afterEach(() => vi.restoreAllMocks());

  it('says before anything is decided how many, which not and why, and then decides', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue({ ...draft, state: 'applying', ready: 7, done: 3 });
    const { page, button } = await shown(draft);
    expect(page.text()).toContain('选定 12 件，可以办理 10 件');
    expect(page.text()).toContain('张某已经签收这件待办。');
    await button('办理 10 件')!.trigger('click');
    await flushPromises();
    expect(post.mock.calls).toEqual([['/bulk-plans/p1/application']]);
    expect(page.text()).toContain('已办理 3 件，共 10 件');
    expect(button('办理 10 件')).toBeUndefined();
    page.unmount();
  });

  it('names the items of a reason when somebody asks', async () => {
    const { page } = await shown(draft);
    const reason = page.findAll('details').find((it) => it.text().includes('已经签收'))!;
    (reason.element as HTMLDetailsElement).open = true;
    await reason.trigger('toggle');
    await flushPromises();
    expect(reason.text()).toContain('刘庄村');
    page.unmount();
  });

  it('goes to a second person when it is large, who confirms or refuses it', async () => {
    const large = await shown({ ...draft, needsSecond: true });
    expect(large.button('提交另一人确认（10 件）')).toBeDefined();
    large.page.unmount();

    const post = vi.spyOn(api, 'post').mockResolvedValue({ ...draft, mine: false, state: 'applying' });
    const second = await shown({ ...draft, mine: false, state: 'to-confirm', confirmable: true });
    expect(second.page.text()).toContain('王某 请您确认');
    expect(second.button('不同意')).toBeDefined();
    await second.button('确认并办理 10 件')!.trigger('click');
    expect(post.mock.calls).toEqual([['/bulk-plans/p1/confirmation']]);
    second.page.unmount();
  });

  it('waits for the second person with nothing but cancelling to do', async () => {
    const { page, button } = await shown({ ...draft, state: 'to-confirm' });
    expect(page.find('.main').exists()).toBe(false);
    expect(button('取消')).toBeDefined();
    page.unmount();
  });

  it('says what was done and what failed; the failed ones are selected again, all is taken back', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue({ ...done, state: 'taking-back', undoable: false });
    const { page, router, button } = await shown(done);
    expect(page.text()).toContain('没有办成 1 件');
    await button('整批撤回（09:32 前）')!.trigger('click');
    expect(post.mock.calls).toEqual([['/bulk-plans/p1/taking-back']]);
    page.unmount();

    const again = await shown(done);
    await again.button('失败的重新处理')!.trigger('click');
    await flushPromises();
    expect(again.router.currentRoute.value.fullPath).toBe('/work?retry=p1');
    expect(router).toBeDefined();
    again.page.unmount();
  });

  it('can no longer be taken back when its time is over', async () => {
    const { page, button } = await shown({ ...done, undoable: false });
    expect(button('整批撤回')).toBeUndefined();
    page.unmount();
  });

  it('says so when nothing can be decided', async () => {
    const { page } = await shown({ ...draft, ready: 0, refused: 12 });
    expect(page.text()).toContain('都不能这样办理');
    expect(page.find('.main').exists()).toBe(false);
    page.unmount();
  });

  it('shows the sentence and the remedy of a refusal and stays', async () => {
    vi.spyOn(api, 'post').mockRejectedValue(
      new Problem('not-now', 409, '这个批量处理已经提交过。', '请刷新页面查看最新状态。'),
    );
    const { page, button } = await shown(draft);
    await button('办理 10 件')!.trigger('click');
    await flushPromises();
    expect(page.get('[role=alert]').text()).toContain('已经提交过');
    expect(page.get('[role=alert]').text()).toContain('请刷新');
    page.unmount();
  });

  it('says that there is none', async () => {
    const { page } = await shown(new Problem('not-found', 404, '没有找到这个批量处理。', ''));
    expect(page.get('[role=alert]').text()).toContain('没有找到这个批量处理');
    page.unmount();
  });
});
