import { afterEach, expect, it, vi } from 'vitest';
import { answering, opened } from '@/ui/pageFixture';
import DemoLoading from './DemoLoading.vue';
import { messages } from './messages';

afterEach(() => vi.restoreAllMocks());

async function told(demo: boolean, state: string): Promise<[string, boolean]> {
  vi.restoreAllMocks();
  const steps = [
    { name: 'people', label: '人员', finished: true },
    { name: 'year', label: '2025 年', finished: false },
  ];
  const get = answering({ '/session': { posts: [], permissions: [], demo }, '/demo/progress': { state, steps } });
  const { page } = await opened(DemoLoading, { words: { shell: messages.zh } });
  const found = page.text();
  page.unmount();
  return [found, get.mock.calls.some(([path]) => path === '/demo/progress')];
}

it('whoever is signed in while the demonstration loads is told', async () => {
  const [words] = await told(true, 'loading');
  expect(words).toContain('演示数据还在加载');
  expect(words).toContain('正在加载：2025 年。');
  expect((await told(true, 'ready'))[0]).toBe('');
  expect(await told(false, 'loading')).toEqual(['', false]);
});
