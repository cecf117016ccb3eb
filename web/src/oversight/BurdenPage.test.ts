import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { messages as ui } from '@/ui/messages';
import BurdenPage from './BurdenPage.vue';
import { messages } from './messages';

const path = (...steps: string[]) => steps.map((name, index) => ({ code: `${index}${name}`, name }));
const place = (...steps: string[]) => {
  const all = path(...steps);
  return { ...all[all.length - 1]!, path: all };
};
const row = (of: { code: string }, villages: number, more: object) => ({
  place: of,
  villages,
  total: 0,
  byMonth: {},
  byRequester: {},
  byRequest: {},
  counter: null,
  ...more,
});
const county = place('漯河市', '临颍县');
const busy = row(place('漯河市', '临颍县', '王岗镇'), 2, {
  total: 9,
  byMonth: { '2026-10': 3, '2026-11': 6 },
  byRequest: { step: 5, returned: 4 },
});
const quiet = row(place('漯河市', '临颍县', '巨陵镇'), 3, {});
const report = (more: object = {}) => ({
  place: county,
  year: 2026,
  from: null,
  to: null,
  months: ['2026-10', '2026-11'],
  rows: [busy, quiet],
  sum: { ...busy, place: county, villages: 5 },
  most: [],
  leftOut: 0,
  ...more,
});

async function page(burden: () => Promise<unknown>, at = '/burden') {
  const get = vi
    .spyOn(api, 'get')
    .mockImplementation(((url: string) => (url === '/oversight/burden' ? burden() : Promise.resolve([]))) as never);
  const blank = { template: '<i />' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/burden', name: 'burden', component: blank },
      { path: '/runs', name: 'runs', component: blank },
    ],
  });
  await router.push(at);
  const all = { oversight: messages.zh, ui: ui.zh };
  const i18n = createI18n({ legacy: false, locale: 'zh', missingWarn: false, messages: { zh: all } as never });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const mounted = mount(BurdenPage, {
    global: { plugins: [router, i18n, [VueQueryPlugin, { queryClient: client }]], stubs: { PlaceDrill: true } },
  });
  await flushPromises();
  return { mounted, get, router };
}

describe('the burden report', () => {
  afterEach(() => vi.restoreAllMocks());

  it('shows months and a sum, and leads one level down with the same question', async () => {
    const { mounted } = await page(() => Promise.resolve(report()), '/burden?by=county');
    expect(mounted.text()).toContain('5 个村（社区）共被要求 9 次，平均每村 1.8 次');
    expect(mounted.text()).toContain('申报自评 5，退回 4');
    const lines = mounted.findAll('tbody tr').map((line) => line.findAll('th, td').map((cell) => cell.text()));
    expect(lines).toEqual([
      ['王岗镇', '2', '9', '4.5', '3', '6'],
      ['巨陵镇', '3', '0', '0.0', '0', '0'],
      ['合计', '5', '9', '1.8', '3', '6'],
    ]);
    expect(mounted.find('tbody a').attributes('href')).toBe(
      `/burden?place=${encodeURIComponent(busy.place.code)}&by=county`,
    );
    expect(mounted.find('a[download]').attributes('href')).toBe('/api/oversight/burden/table?year=2026&by=county');
  });

  it('asks again for one requester', async () => {
    const { mounted, get, router } = await page(() => Promise.resolve(report()));
    await mounted.find('input[value="township"]').setValue();
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ by: 'township' });
    expect(get.mock.calls.filter(([url]) => url === '/oversight/burden').map(([, query]) => query)).toEqual([
      { place: '', year: '', by: '' },
      { place: '', year: '', by: 'township' },
    ]);
  });

  it('shows what the declaration asks beside each village, and nothing where there is none', async () => {
    const steps = ['漯河市', '临颍县', '王岗镇'] as const;
    const counter = { total: 75, carried: 30, fresh: 20, files: 14 };
    const rows = [row(place(...steps, '刘庄村'), 1, { counter }), row(place(...steps, '郝庄村'), 1, {})];
    const { mounted } = await page(() => Promise.resolve(report({ rows, months: [] })));
    const cells = mounted.findAll('tbody tr').map((line) => line.findAll('td').map((cell) => cell.text()));
    expect(cells[0]).toEqual(['0', '75', '30', '20', '14']);
    expect(cells[1]).toEqual(['0', '', '', '', '']);
  });

  it('says when nothing was asked, when there is no village, and when it is refused', async () => {
    const none = { ...quiet, place: county, villages: 5 };
    const still = await page(() => Promise.resolve(report({ sum: none })));
    expect(still.mounted.text()).toContain('这段时间没有向村（社区）提出过要求');
    const empty = await page(() => Promise.resolve(report({ rows: [], sum: { ...none, villages: 0 } })));
    expect(empty.mounted.text()).toContain('这里没有村（社区）');
    const refused = await page(() => Promise.reject(new Problem('forbidden', 403, '您的岗位不包括漯河市', '')));
    expect(refused.mounted.find('[role="alert"]').text()).toContain('您的岗位不包括漯河市');
  });
});
