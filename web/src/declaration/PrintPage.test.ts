import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { answering, opened } from '@/ui/pageFixture';
import { messages } from './messages';
import PrintPage from './PrintPage.vue';

const version = (number: number) => ({ number, workItem: `w${number}`, by: '张某', at: '2026-11-20T02:00:00Z' });

afterEach(() => vi.restoreAllMocks());

/** What is on the paper: the address it was read from, and how it is called. */
async function printed(versions: object[], unsent: number | null, query = ''): Promise<string[]> {
  const asked: string[] = [];
  vi.spyOn(api, 'get').mockImplementation(async (path) => {
    if (path.endsWith('/versions')) return { versions, unsent } as never;
    asked.push(path);
    return { runId: 'r1' } as never;
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: { template: '<i />' } }],
  });
  await router.push(`/declarations/r1/print${query}`);
  const page = mount(PrintPage, {
    props: { runId: 'r1' },
    global: {
      plugins: [
        router,
        [VueQueryPlugin, { queryClient: new QueryClient() }],
        createI18n({ legacy: false, locale: 'zh', messages: { zh: { declaration: messages.zh } } as never }),
      ],
      stubs: { PrintSheet: { props: ['standing'], template: '<p class="sheet">{{ standing }}</p>' } },
    },
  });
  await flushPromises();
  await flushPromises();
  return [...asked, page.get('.sheet').text()];
}

describe('the printed declaration', () => {
  it('offers nothing to print where there is none, and a way back', async () => {
    answering({});
    const { page } = await opened(PrintPage, { words: { declaration: messages.zh }, props: { runId: 'r9' } });
    expect(page.text()).toContain('没有找到。');
    expect(page.find('.bar').exists()).toBe(false);
    expect(page.get('.error a').attributes('href')).toBe('/');
    page.unmount();
  });

  it('is the version asked for', async () => {
    expect(await printed([version(1), version(2)], null, '?version=w1')).toEqual([
      '/declarations/r1/versions/w1',
      '第 1 版，张某 于 2026-11-20 10:00 提交',
    ]);
  });

  it('is the newest version for who only reads, whatever the village writes meanwhile', async () => {
    expect(await printed([version(1), version(2)], null)).toEqual([
      '/declarations/r1/versions/w2',
      '第 2 版，张某 于 2026-11-20 10:00 提交',
    ]);
  });

  it('is what is being written for who writes it', async () => {
    expect(await printed([version(1)], 3)).toEqual(['/declarations/r1', '填写中，尚未提交']);
    expect(await printed([version(1)], 3, '?version=now')).toEqual(['/declarations/r1', '填写中，尚未提交']);
    expect(await printed([], null)).toEqual(['/declarations/r1', '填写中，尚未提交']);
  });
});
