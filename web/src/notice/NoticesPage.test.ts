import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { offline } from '@/api/problem';
import type { NoticeRow } from '@/api/types';
import Bell from './Bell.vue';
import { messages } from './messages';
import NoticesPage from './NoticesPage.vue';

const notice = (id: number, toldAt: string, readAt: string | null = null): NoticeRow => ({
  id,
  kind: 'urged',
  kindName: '催办',
  title: `第 ${id} 条`,
  words: '',
  link: `/work/${id}`,
  run: null,
  toldAt,
  readAt,
});

async function shown(component: typeof NoticesPage | typeof Bell, answers: Record<string, unknown>) {
  vi.spyOn(api, 'get').mockImplementation((path: string) => {
    const answer = answers[path];
    return (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? null)) as never;
  });
  const blank = { template: '<i />' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: blank },
      { path: '/notices', name: 'notices', component: blank },
      { path: '/work/:id', component: blank },
    ],
  });
  const i18n = createI18n({
    legacy: false,
    locale: 'zh',
    missingWarn: false,
    messages: { zh: { notice: messages.zh } } as never,
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = mount(component, { global: { plugins: [router, [VueQueryPlugin, { queryClient }], i18n] } });
  await flushPromises();
  return { page, router };
}

describe('notices', () => {
  afterEach(() => vi.restoreAllMocks());

  const two = {
    '/me/notices': {
      items: [notice(9, '2026-11-25T16:30:00Z'), notice(8, '2026-11-25T15:30:00Z', '2026-11-26T00:00:00Z')],
      next: null,
      unread: 1,
    },
  };

  it('stand under the day they were told on in Beijing, unread ones marked', async () => {
    const { page } = await shown(NoticesPage, two);
    expect(page.findAll('h2').map((head) => head.text())).toEqual(['2026-11-26', '2026-11-25']);
    expect(page.findAll('li').map((line) => line.classes('unread'))).toEqual([true, false]);
    expect(page.findAll('time').map((time) => time.text())).toEqual(['00:30', '23:30']);
  });

  it('are read by being opened, once', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue({ unread: 0 });
    const { page, router } = await shown(NoticesPage, two);
    await page.findAll('a.title')[1]?.trigger('click');
    expect(post).not.toHaveBeenCalled();
    await page.findAll('a.title')[0]?.trigger('click');
    await flushPromises();
    expect(post.mock.calls).toEqual([['/me/notices/reading', { ids: [9] }]]);
    expect(router.currentRoute.value.path).toBe('/work/9');
  });

  it('are all read up to the newest that is shown', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue({ unread: 0 });
    const { page } = await shown(NoticesPage, two);
    await page
      .findAll('button')
      .find((button) => button.text() === '全部标为已读')
      ?.trigger('click');
    await flushPromises();
    expect(post.mock.calls).toEqual([['/me/notices/reading', { upTo: 9 }]]);
  });

  it('say first what is late and what is due today', async () => {
    const { page } = await shown(NoticesPage, {
      ...two,
      '/me/notices/today': [{ words: '待办逾期 2 件', link: '/work/1' }],
    });
    expect(page.get('[role=status] a').text()).toBe('待办逾期 2 件');
    expect(page.get('[role=status] a').attributes('href')).toBe('/work/1');
  });

  it('say so when there are none', async () => {
    const { page } = await shown(NoticesPage, { '/me/notices': { items: [], next: null, unread: 0 } });
    expect(page.text()).toContain('还没有提醒');
  });

  it('say what is the matter when they cannot be had', async () => {
    const { page } = await shown(NoticesPage, { '/me/notices': offline() });
    expect(page.get('[role=alert]').text()).toContain(offline().sentence);
  });
});

describe('the bell', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    [0, '', '提醒，没有未读'],
    [7, '7', '提醒，7 条未读'],
    [120, '99+', '提醒，120 条未读'],
  ])('says that %i are unread', async (unread, mark, words) => {
    const { page } = await shown(Bell, { '/me/notices/unread': { unread } });
    expect(page.text()).toBe(mark);
    expect(page.get('a').attributes('aria-label')).toBe(words);
  });

  it('keeps quiet when the number cannot be had', async () => {
    const { page } = await shown(Bell, { '/me/notices/unread': offline() });
    expect(page.text()).toBe('');
  });
});
