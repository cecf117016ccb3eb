import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { ElMessageBox } from 'element-plus';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { answering, opened } from '@/ui/pageFixture';
import LocalItemDialog from './LocalItemDialog.vue';
import { messages } from './messages';

let page: VueWrapper;
const one = <T extends Element>(selector: string) => document.body.querySelector<T>(selector)!;

async function open() {
  answering({});
  ({ page } = await opened(LocalItemDialog, {
    words: { cycle: messages.zh },
    props: { writing: null, cycle: 'c', place: 'p', kind: 'village', lastDay: '2026-12-21', today: '2026-11-16' },
  }));
  await page.setProps({ writing: { about: 'CY1', says: '', item: null } } as never);
  await flushPromises();
  const text = one<HTMLTextAreaElement>('#local-text');
  text.value = '清理沟渠';
  text.dispatchEvent(new Event('input'));
}

async function type(words: string) {
  const field = one<HTMLInputElement>('#local-due');
  field.focus();
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await flushPromises();
}

describe('the deadline of a local item', () => {
  afterEach(() => {
    page.unmount();
    document.body.innerHTML = '';
    vi.restoreAllMocks();
  });

  it('that is too late stays, is said, and nothing is saved', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue(undefined as never);
    await open();
    await type('2027-12-31');
    expect(one<HTMLInputElement>('#local-due').value).toBe('2027-12-31');
    expect(one('#local-due-wrong').textContent).toContain('2027-12-31 太晚，最晚 2026-12-21');
    expect(one<HTMLButtonElement>('button[type=submit]').disabled).toBe(true);
    await type('2026-12-01');
    expect(one('#local-due-wrong')).toBeNull();
    one('form').dispatchEvent(new Event('submit'));
    await flushPromises();
    expect(post.mock.calls[0]?.[1]).toMatchObject({ text: '清理沟渠', due: '2026-12-01' });
  });

  it('is not given up by a cancel without being asked', async () => {
    await open();
    const sure = vi.spyOn(ElMessageBox, 'confirm').mockResolvedValueOnce({ action: 'confirm' } as never);
    const cancel = one<HTMLButtonElement>('form button[type=button].el-button');
    cancel.click();
    await flushPromises();
    expect(sure).toHaveBeenCalledOnce();
    expect(page.emitted('close')).toBeUndefined();
    sure.mockRejectedValueOnce('close');
    cancel.click();
    await flushPromises();
    expect(page.emitted('close')).toBeUndefined();
    sure.mockRejectedValueOnce('cancel');
    cancel.click();
    await flushPromises();
    expect(page.emitted('close')).toHaveLength(1);
  });

  it('that is no day is said, and the item can be saved without one', async () => {
    await open();
    await type('下周五');
    expect(one('#local-due-wrong').textContent).toContain('“下周五”不是日期，没有填上');
    expect(one<HTMLButtonElement>('button[type=submit]').disabled).toBe(true);
    one<HTMLButtonElement>('#local-due-wrong button').click();
    await flushPromises();
    expect(one<HTMLButtonElement>('button[type=submit]').disabled).toBe(false);
  });

  it.each(['2026-02-31', '2026-9-31'])(
    'that is a day no calendar has is said and not made another: %s',
    async (words) => {
      await open();
      await type(words);
      expect(one('#local-due-wrong').textContent).toContain(`“${words}”不是日期，没有填上`);
      expect(one<HTMLInputElement>('#local-due').value).toBe('');
      expect(one<HTMLButtonElement>('button[type=submit]').disabled).toBe(true);
    },
  );
});
