import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { WorkItemDetail } from '@/api/types';
import ReviewDesk from './ReviewDesk.vue';

const star = { code: 'CY', name: '产业兴旺星', shortName: '产业兴旺', requires: [], tasks: [] };
const declaration = {
  rubric: { sample: false, stars: [star] },
  claim: { stars: ['CY'], level: 1, statement: '' },
  answers: {},
  progress: [],
};
const detail = { panel: 'opinions', row: { runId: 'r1', star: null } } as unknown as WorkItemDetail;

/** The desk over two answers of the server that come when the test says so. */
function desk() {
  const come: Record<string, { resolve: (answer: unknown) => void; reject: (error: unknown) => void }> = {};
  vi.spyOn(api, 'get').mockImplementation(
    (path: string) => new Promise((resolve, reject) => (come[path] = { resolve, reject }) as never) as never,
  );
  const page = mount(ReviewDesk, {
    props: { detail, draft: { opinions: {} } as never, writable: true },
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }],
        createI18n({ legacy: false, locale: 'zh', missingWarn: false, fallbackWarn: false, messages: { zh: {} } }),
      ],
    },
  });
  return { page, come };
}

describe('the review desk', () => {
  afterEach(() => vi.restoreAllMocks());

  it('shows its rows only when nothing will come between them', async () => {
    const { page, come } = desk();
    come['/declarations/r1']!.resolve(declaration);
    await flushPromises();
    expect(page.find('.choices').exists()).toBe(false);
    expect(page.find('.skeleton').exists()).toBe(true);
    come['/runs/r1/opinions']!.resolve([]);
    await flushPromises();
    expect(page.find('.choices').exists()).toBe(true);
  });

  it('stands with a line of error when earlier opinions cannot be read', async () => {
    const { page, come } = desk();
    come['/declarations/r1']!.resolve(declaration);
    come['/runs/r1/opinions']!.reject(new Problem('late', 503, '', ''));
    await flushPromises();
    expect(page.find('.choices').exists()).toBe(true);
    expect(page.find('.left .error').exists()).toBe(true);
  });
});
