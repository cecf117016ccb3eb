import { afterEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { answering, opened } from '@/ui/pageFixture';
import { messages } from './messages';
import StudioPage from './StudioPage.vue';

afterEach(() => vi.restoreAllMocks());

async function shown(answer: unknown) {
  answering({ '/editions': answer, '/drafts': [] });
  const blank = { template: '<i />' };
  const routes = [{ path: '/cycles', name: 'cycles', component: blank }];
  return (await opened(StudioPage, { words: { studio: messages.zh }, routes, stubs: { NewDraftDialog: true } })).page;
}

it('the studio shows who may not read it one sentence and no button', async () => {
  const page = await shown(new Problem('forbidden', 403, '这个操作需要以下岗位：流程管理员。', ''));
  expect(page.text()).toContain('这个操作需要以下岗位');
  expect(page.text()).not.toContain('新建草案');
  expect(page.findAll('button')).toHaveLength(0);
  expect(page.findAll('a')).toHaveLength(1);
  page.unmount();
});
