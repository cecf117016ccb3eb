import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { answering, opened } from '@/ui/pageFixture';
import EditionFiles from './EditionFiles.vue';
import { messages } from './messages';

afterEach(() => vi.restoreAllMocks());

const paths = ['evaluation.bpmn20.xml', 'forms/self-assess.json'];

async function listed(contents: unknown): Promise<string[]> {
  answering({ '/drafts/d1/contents': contents });
  const { page } = await opened(EditionFiles, {
    props: { shelf: 'drafts', id: 'd1', paths },
    words: { studio: messages.zh },
  });
  await flushPromises();
  const rows = page.findAll('tbody tr').map((row) => row.text());
  page.unmount();
  return rows;
}

it('a file is listed with its title and the steps that ask for it', async () => {
  const rows = await listed([
    { path: paths[0], title: '', steps: [] },
    { path: paths[1], title: '对标自评', steps: ['村级自评', '补充自评'] },
  ]);
  expect(rows[1]).toContain('表单：对标自评');
  expect(rows[1]).toContain('用在：村级自评、补充自评');
  expect(rows[0]).not.toContain('用在');
});

it('the list stands although nobody knows what the files are about', async () => {
  const rows = await listed(new Problem('unavailable', 503, '暂时不可用。', ''));
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain('forms/self-assess.json');
});

it('a file of a draft can be taken out again', async () => {
  answering({ '/drafts/d1/contents': [] });
  const { page } = await opened(EditionFiles, {
    props: { shelf: 'drafts', id: 'd1', paths },
    words: { studio: messages.zh },
  });
  await page.get('[aria-label="移除 forms/self-assess.json"]').trigger('click');
  expect(page.emitted('remove')).toEqual([['forms/self-assess.json']]);
  page.unmount();
});
