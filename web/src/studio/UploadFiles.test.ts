import { flushPromises } from '@vue/test-utils';
import { ElMessageBox } from 'element-plus';
import { afterEach, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { opened } from '@/ui/pageFixture';
import { messages } from './messages';
import UploadFiles from './UploadFiles.vue';

afterEach(() => vi.restoreAllMocks());

async function dropped(...names: string[]) {
  const put = vi.spyOn(api, 'put').mockResolvedValue(undefined as never);
  const { page } = await opened(UploadFiles, {
    props: { id: 'd1', known: ['forms/declare.json'], replacing: null },
    words: { studio: messages.zh },
  });
  const files = names.map((name) => new File(['{}'], name));
  await page.get('.drop').trigger('drop', { dataTransfer: { files } });
  await flushPromises();
  await flushPromises();
  page.unmount();
  return put.mock.calls.map(([path]) => path);
}

it('a file the draft has goes to its place without a question', async () => {
  const ask = vi.spyOn(ElMessageBox, 'confirm');
  expect(await dropped('declare.json')).toEqual(['/drafts/d1/files/forms/declare.json']);
  expect(ask).not.toHaveBeenCalled();
});

it('one with a slip in its name is asked about, and the others are sent whatever is answered', async () => {
  const ask = vi.spyOn(ElMessageBox, 'confirm').mockRejectedValueOnce('cancel');
  expect(await dropped('declare.json', 'decalre.json')).toEqual(['/drafts/d1/files/forms/declare.json']);
  expect(ask.mock.calls[0]![0]).toContain('forms/decalre.json');
});

it('one that is new is added', async () => {
  vi.spyOn(ElMessageBox, 'confirm').mockResolvedValueOnce({ action: 'confirm' } as never);
  expect(await dropped('local.json')).toEqual(['/drafts/d1/files/forms/local.json']);
});
