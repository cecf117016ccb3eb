import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { WorkItemDetail } from '@/api/types';
import { messages as ui } from '@/ui/messages';
import { messages } from './messages';
import VerbDialog from './VerbDialog.vue';
import type { AskingVerb } from './verbs';

const detail = { row: { id: 'w1', runId: 'r1' }, version: 3 } as unknown as WorkItemDetail;
const colleagues = [
  { id: 'p1', name: '李某', post: '辛安镇初审员', stars: [] },
  { id: 'p2', name: '王某', post: '辛安镇初审员', stars: ['CY'] },
];
const evidence = [{ id: 'f1', name: '会议记录.docx' }];
const answers: Record<string, unknown> = {
  '/work-items/w1/candidates': colleagues,
  '/declarations/r1': { answers: { 'CY1-1': { evidence }, 'CY1-2': { evidence } } },
};

async function shown(verb: AskingVerb) {
  vi.spyOn(api, 'get').mockImplementation((path: string) => Promise.resolve(answers[path]) as never);
  const page = mount(VerbDialog, {
    props: {
      detail,
      verb,
      modelValue: true,
      'onUpdate:modelValue': (open: boolean) => void page.setProps({ modelValue: open }),
    },
    attachTo: document.body,
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }],
        createI18n({
          legacy: false,
          locale: 'zh',
          missingWarn: false,
          fallbackWarn: false,
          messages: { zh: { review: messages.zh, ui: ui.zh } } as never,
        }),
      ],
    },
  });
  await flushPromises();
  const dialog = document.querySelector('.el-dialog')!;
  const words = () => dialog.querySelector('textarea')!;
  const act = () => dialog.querySelector<HTMLButtonElement>('button[type=submit]')!;
  async function write(said: string) {
    words().value = said;
    words().dispatchEvent(new Event('input'));
    await flushPromises();
  }
  async function choose(name: string) {
    const options = [...document.querySelectorAll<HTMLElement>('[role=option]')];
    options.find((it) => it.textContent.includes(name))!.click();
    await flushPromises();
  }
  async function submit() {
    act().click();
    await flushPromises();
  }
  return { page, dialog, words, act, write, choose, submit };
}

describe('what is asked for a verb', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  it('stays open with the words when the server refuses, and goes when asked again', async () => {
    const { page, dialog, words, write, submit } = await shown('urge');
    const refused = new Problem('urged-today', 409, '今天已经催办过', '请明天再催');
    const post = vi.spyOn(api, 'post').mockRejectedValueOnce(refused).mockResolvedValue(undefined);
    await write('期限快到了 ');
    await submit();
    expect(page.props('modelValue')).toBe(true);
    expect(dialog.querySelector('[role=alert]')!.textContent).toContain('今天已经催办过');
    expect(dialog.querySelector('[role=alert]')!.textContent).toContain('请明天再催');
    expect(words().value).toBe('期限快到了 ');
    await submit();
    expect(post.mock.calls).toEqual(Array(2).fill(['/work-items/w1/urging', { words: '期限快到了' }, {}]));
    expect(page.props('modelValue')).toBe(false);
    expect(document.body.textContent).toContain('已催办');
    page.unmount();
  });

  it('keeps who was chosen as well, and is about the version one has seen', async () => {
    const { page, dialog, words, act, write, choose, submit } = await shown('hand-over');
    const held = new Problem('held', 412, '这件待办有变化', '请刷新');
    const post = vi.spyOn(api, 'post').mockRejectedValueOnce(held).mockResolvedValue(undefined);
    expect(act().disabled).toBe(true);
    await choose('李某');
    await write('我今天外出');
    await submit();
    expect(dialog.textContent).toContain('这件待办有变化');
    expect(dialog.textContent).toContain('李某');
    expect(words().value).toBe('我今天外出');
    await submit();
    const sent = ['/work-items/w1/hand-over', { person: 'p1', words: '我今天外出' }, { ifMatch: 3 }];
    expect(post.mock.calls).toEqual([sent, sent]);
    expect(document.body.textContent).toContain('已转办给李某');
    page.unmount();
  });

  it('of several people takes all of them', async () => {
    const { page, choose, submit } = await shown('sign-before');
    const post = vi.spyOn(api, 'post').mockResolvedValue(undefined);
    await choose('李某');
    await choose('王某');
    await submit();
    expect(post.mock.calls[0]!.slice(0, 2)).toEqual(['/work-items/w1/signatures', { people: ['p1', 'p2'], words: '' }]);
    page.unmount();
  });

  it('of a note is its words, and a file it refers to, each file once', async () => {
    const { page, act, write, choose, submit } = await shown('note');
    const post = vi.spyOn(api, 'post').mockResolvedValue(undefined);
    expect(act().disabled).toBe(true);
    await write('  ');
    expect(act().disabled).toBe(true);
    await write('请看第三页');
    expect([...document.querySelectorAll('[role=option]')].map((it) => it.textContent.trim())).toEqual([
      'CY1-1 会议记录.docx',
    ]);
    await choose('会议记录');
    await submit();
    expect(post.mock.calls[0]!.slice(0, 2)).toEqual([
      '/work-items/w1/notes',
      { words: '请看第三页', evidence: ['f1'] },
    ]);
    page.unmount();
  });

  it('taken back leads to the item that waits again', async () => {
    const { page, submit } = await shown('take-back');
    vi.spyOn(api, 'post').mockResolvedValue({ workItemId: 'w7' });
    await submit();
    expect(page.emitted('taken')).toEqual([['w7']]);
    page.unmount();
  });
});
