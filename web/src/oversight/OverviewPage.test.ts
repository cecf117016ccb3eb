import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { answering, opened } from '@/ui/pageFixture';
import { messages } from './messages';
import OverviewPage from './OverviewPage.vue';

const place = { code: '411100000000', name: '漯河市', path: [{ code: '411100000000', name: '漯河市' }] };
const row = { place, total: 12, byStage: {}, overdue: 2, finished: 3, withdrawn: 0, outcomes: {} };

describe('the overview', () => {
  afterEach(() => vi.restoreAllMocks());

  it('unfolds counties and townships, and speaks of the arrow only where there is one', async () => {
    const of = (code: string) => ({ ...row, place: { code, name: code, path: [] } });
    const shown = async (...codes: string[]) => {
      const view = { place, year: 2026, rows: codes.map(of), stages: [], sum: row };
      answering({ '/overview': view, '/cycles': [] });
      const routes = [{ path: '/runs', name: 'runs', component: { template: '<i />' } }];
      const { page } = await opened(OverviewPage, { words: { oversight: messages.zh }, routes });
      const found = [page.findAll('button.fold').length, page.get('.hint').text().includes('箭头')];
      page.unmount();
      return found;
    };
    expect(await shown('411102000000')).toEqual([1, true]);
    expect(await shown('411102001000', '411102002000')).toEqual([2, true]);
    expect(await shown('411102001201')).toEqual([0, false]);
  });

  it('opens the list behind every figure of its headline', async () => {
    const answers: Record<string, unknown> = {
      '/overview': { place, year: 2026, rows: [row], stages: [], sum: row },
      '/cycles': [],
    };
    vi.spyOn(api, 'get').mockImplementation((path: string) => Promise.resolve(answers[path]) as never);
    const blank = { template: '<i />' };
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/', component: blank },
        { path: '/runs', name: 'runs', component: blank },
      ],
    });
    const page = mount(OverviewPage, {
      global: {
        plugins: [
          router,
          [VueQueryPlugin, { queryClient: new QueryClient() }],
          createI18n({
            legacy: false,
            locale: 'zh',
            missingWarn: false,
            messages: { zh: { oversight: messages.zh } } as never,
          }),
        ],
      },
    });
    await flushPromises();
    const headline = page.get('.headline');
    expect(headline.text()).toBe('共 12 个村（社区）：在办 9，已办结 3（25.0%，分母 12），已撤回 0，逾期 2');
    const lists = headline.findAll('a').map((link) => link.attributes('href'));
    const all = '/runs?year=2026&place=411100000000';
    expect(lists).toEqual([all, `${all}&state=OPEN`, `${all}&state=FINISHED`, `${all}&overdue=true`]);
  });
});
