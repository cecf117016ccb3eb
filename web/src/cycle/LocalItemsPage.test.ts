import { afterEach, expect, it, vi } from 'vitest';
import { answering, opened } from '@/ui/pageFixture';
import LocalItemsPage from './LocalItemsPage.vue';
import { messages } from './messages';

afterEach(() => vi.restoreAllMocks());

it('tells an office of the city that counties and townships write local items', async () => {
  const city = { code: '411100000000', name: '漯河市', path: [{ code: '411100000000', name: '漯河市' }] };
  answering({
    '/session': { posts: [{ role: 'city/office', place: city }], permissions: [], now: '2026-11-16T01:00:00Z' },
    '/cycles': [{ id: 'c', year: 2026, area: city, state: 'open' }],
  });
  const { page } = await opened(LocalItemsPage, { words: { cycle: messages.zh } });
  expect(page.get('.empty').text()).toContain('工作细项由县（区）和乡镇写');
  expect(page.text()).not.toContain('还没有可以写的年度');
  page.unmount();
});
