import { afterEach, expect, it, vi } from 'vitest';
import { answering, opened } from '@/ui/pageFixture';
import AdminPage from './AdminPage.vue';
import { messages } from './messages';

afterEach(() => vi.restoreAllMocks());

async function shown(permissions: string[]) {
  answering({ '/session': { posts: [], permissions, demo: false } });
  const blank = { template: '<i />' };
  return (
    await opened(AdminPage, {
      words: { admin: messages.zh },
      props: { part: 'people' },
      routes: [{ path: '/admin/:part?', name: 'admin', component: blank }],
    })
  ).page;
}

it('the administration shows who has no business there one sentence and no button', async () => {
  const village = await shown(['declaration']);
  expect(village.text()).toContain('这一页只对系统管理员开放');
  expect(village.findAll('button, nav')).toHaveLength(0);
  expect(village.get('a').attributes('href')).toBe('/');
  village.unmount();
  const admin = await shown(['admin']);
  expect(admin.find('nav').exists()).toBe(true);
  admin.unmount();
});
