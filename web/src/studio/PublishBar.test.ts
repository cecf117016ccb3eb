import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { answering, opened } from '@/ui/pageFixture';
import { messages } from './messages';
import PublishBar from './PublishBar.vue';

afterEach(() => vi.restoreAllMocks());

it('shows what the draft changes before anything is published', async () => {
  answering({
    '/drafts/d1/contents': [
      { path: 'edition.json', title: '', steps: [], change: 'SAME' },
      { path: 'forms/declare.json', title: '申报', steps: [], change: 'CHANGED' },
      { path: 'forms/old.json', title: '', steps: [], change: 'REMOVED' },
    ],
    '/editions/e26': { id: 'e26', name: '2026 年方案' },
  });
  const post = vi.spyOn(api, 'post').mockResolvedValue({ id: 'e27', name: '2027 年方案' } as never);
  const { page } = await opened(PublishBar, {
    props: {
      draft: { id: 'd1', name: '2027 年方案', year: 2027, basedOn: 'e26', own: false, files: [] },
      findings: [],
    },
    words: { studio: messages.zh },
    stubs: { teleport: true },
  });
  const open = page.findAll('button').find((it) => it.text() === '发布 2027 年度方案…');
  await open!.trigger('click');
  await flushPromises();
  await flushPromises();

  expect(post).not.toHaveBeenCalled();
  const shown = page.get('.changes').text();
  expect(shown).toContain('与《2026 年方案》相比，2 个文件不同');
  expect(shown).toContain('改过forms/declare.json表单：申报');
  expect(shown).toContain('移除forms/old.json');
  expect(shown).not.toContain('edition.json');

  await page.get('form').trigger('submit');
  await flushPromises();
  expect(post).toHaveBeenCalledWith('/drafts/d1/publication');
  page.unmount();
});
