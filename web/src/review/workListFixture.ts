import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { WorkItemRow } from '@/api/types';
import { messages as ui } from '@/ui/messages';
import { messages } from './messages';
import WorkListPage from './WorkListPage.vue';

export const place = (name: string) => ({ code: name, name, path: [{ code: name, name }] });
export const row = (id: string, more: Partial<WorkItemRow> = {}) => ({
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
export const list = (items: unknown[], next: string | null = null) => ({ items, next, counts });
export const post = { role: 'county/office', roleName: '县创建办', place: place('县'), star: null, rank: 'member' };

// many choices, slow to build, and most tests ask nothing of them
const withoutFilters = { WorkListFilters: true };

/** The page of the work list over what the server answers. */
export async function shown(
  at: string,
  answers: Record<string, unknown>,
  stubs: Record<string, boolean> = withoutFilters,
) {
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

export type Page = Awaited<ReturnType<typeof shown>>['page'];

/** Chooses from a list of choices, both by the words one reads. */
export async function choose(page: Page, label: string, option: string) {
  const box = page.get(`[role=combobox][aria-label="${label}"]`);
  const options = document
    .getElementById(box.attributes('aria-controls')!)!
    .querySelectorAll<HTMLElement>('[role=option]');
  [...options].find((it) => it.textContent.trim().startsWith(option))!.click();
  await flushPromises();
}

export const button = (page: Page, words: string) => page.findAll('button').find((it) => it.text() === words);
export const lastAsked = () =>
  vi
    .mocked(api.get)
    .mock.calls.filter(([path]) => path === '/work-items')
    .at(-1)![1];
export const first = { list: 'todo', sort: 'due', cursor: '', limit: 50 };
const places = [{ code: '140423100000', name: '辛安镇' }];
export const filled = { '/work-items': list([row('a')]), '/places': places };
