import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { messages as ui } from '@/ui/messages';
import ItemPage from './ItemPage.vue';
import { messages } from './messages';

const place = { code: '1', name: '刘庄村', path: [{ code: '1', name: '刘庄村' }] };
const row = (id: string) => ({
  id,
  entry: id,
  runId: `run-${id}`,
  name: '县市复核',
  star: null,
  place,
  year: 2026,
  stars: [],
  level: 0,
  holder: null,
  mine: false,
  returned: 0,
  remainingWorkdays: null,
  due: null,
});
const standing = {
  why: ['decide'],
  decidable: true,
  head: false,
  pending: false,
  takeable: false,
  filledIn: [],
  acts: [],
};
const detail = (id: string) => ({
  row: row(id),
  version: 1,
  open: true,
  panel: 'none',
  standing: { ...standing, proposed: null },
  outcomes: [{ value: 'forward', label: '同意上报', tone: 'forward', next: '市级认定' }],
  form: { schema: { properties: { decision: {} } }, ui: {} },
  decided: null,
  granted: null,
});
const counts = { todo: 3, done: 0, started: 0, copied: 0, groups: [] };

async function shown(id: string) {
  const answers: Record<string, unknown> = {
    '/session': { id: 'me', name: '我', posts: [], permissions: [] },
    '/work-items': { items: ['a', 'b', 'c'].map(row), next: null, counts },
  };
  for (const it of ['a', 'b', 'c']) {
    answers[`/work-items/${it}`] = detail(it);
    answers[`/work-items/${it}/draft`] = {
      content: { decision: null, reason: '', form: {}, opinions: [] },
      version: 0,
      savedAt: null,
    };
  }
  vi.spyOn(api, 'get').mockImplementation((path: string) => Promise.resolve(answers[path] ?? []) as never);
  vi.spyOn(api, 'put').mockResolvedValue({ version: 1, savedAt: '2026-11-20T02:42:00Z' });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/work', name: 'work-list', component: { template: '<i />' } },
      { path: '/work/:id', name: 'work-item', component: ItemPage, props: true },
      { path: '/runs/:id', component: { template: '<i />' } },
    ],
  });
  await router.push(`/work/${id}?star=CY`);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = mount(
    { template: '<RouterView />' },
    {
      attachTo: document.body,
      global: {
        plugins: [
          router,
          [VueQueryPlugin, { queryClient }],
          createI18n({
            legacy: false,
            locale: 'zh',
            missingWarn: false,
            fallbackWarn: false,
            messages: { zh: { review: messages.zh, ui: ui.zh } } as never,
          }),
        ],
      },
    },
  );
  await flushPromises();
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
    await flushPromises();
    return router.currentRoute.value.fullPath;
  };
  return { page, press, router };
}

describe('the page of one item', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
    localStorage.clear();
  });

  it('goes by key through the list it was opened from, and back to it; the ends hold', async () => {
    const { page, press } = await shown('b');
    expect(await press('J')).toBe('/work/c?star=CY');
    expect(await press('J')).toBe('/work/c?star=CY');
    expect(await press('K')).toBe('/work/b?star=CY');
    expect(await press('K')).toBe('/work/a?star=CY');
    expect(await press('K')).toBe('/work/a?star=CY');
    expect(await press('g')).toBe('/work?star=CY');
    page.unmount();
  });

  it('hands in by key and goes on with the next', async () => {
    const { page, press } = await shown('b');
    const post = vi.spyOn(api, 'post').mockResolvedValue({ runId: 'run-b', state: 'OPEN', next: [], findings: [] });
    expect(await press('Enter', { ctrlKey: true })).toBe('/work/b?star=CY');
    expect(page.get('.obstacle').text()).toContain('请选择结论');
    await press('d');
    expect((document.activeElement as HTMLInputElement).value).toBe('forward');
    await page.get('input[value=forward]').setValue(true);
    expect(await press('Enter', { ctrlKey: true })).toBe('/work/c?star=CY');
    expect(post.mock.calls.map(([path]) => path)).toEqual(['/work-items/b/decision']);
    page.unmount();
  });
});
