import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { DeclarationItem, DeclarationView } from '@/api/types';
import { messages as ui } from '@/ui/messages';
import { messages } from './messages';
import SubmitPart from './SubmitPart.vue';

afterEach(() => vi.restoreAllMocks());

const item = {
  id: 'w1',
  panel: 'claim',
  form: { schema: {}, ui: {} },
  outcomes: [{ value: 'declare', label: '提交申报', tone: 'forward', next: '对标自评：闫湾村申报员（毛云）' }],
} as unknown as DeclarationItem;
const view = (version: number) =>
  ({ runId: 'r1', version, claim: {}, missing: [], rubric: { stars: [] }, item }) as unknown as DeclarationView;

function part() {
  return mount(SubmitPart, {
    props: { view: view(1), item, form: {}, uploading: 0, prepare: async () => true },
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient() }],
        createI18n({
          legacy: false,
          locale: 'zh',
          messages: { zh: { declaration: messages.zh, ui: ui.zh } } as never,
        }),
      ],
      stubs: { ElDrawer: true, ElDialog: true },
    },
  });
}
const finding = { severity: 'ERROR', place: '/people', sentence: '参加人数必须填写。', remedy: '' } as const;

it('forgets what was found once it has been changed', async () => {
  vi.spyOn(api, 'post').mockRejectedValue(
    new Problem('form-invalid', 422, '申报还不能提交', '请按下列问题逐条修改后重新提交。', [finding]),
  );
  const page = part();
  await page.get('.main').trigger('click');
  await flushPromises();
  expect(page.text()).toContain('还差 1 项');
  expect(page.text()).not.toContain('已填齐');
  expect(page.text()).not.toContain('请按下列问题');
  await page.setProps({ form: { people: 30 } });
  expect(page.text()).toContain('已填齐，可以提交');
});

it('keeps a refusal without lines in sight until something is changed', async () => {
  vi.spyOn(api, 'post').mockRejectedValue(new Problem('busy', 503, '服务器暂时无法完成这个请求', ''));
  const page = part();
  await page.get('.main').trigger('click');
  await flushPromises();
  expect(page.get('.bad').text()).toContain('服务器暂时无法完成');
  await page.setProps({ view: view(2) });
  expect(page.find('.bad').exists()).toBe(false);
  expect(page.text()).toContain('提交后进入 对标自评：闫湾村申报员（毛云）');
});

it('does not hand in while a file is on its way', async () => {
  const post = vi.spyOn(api, 'post');
  const page = part();
  await page.setProps({ uploading: 2 });
  await page.get('.main').trigger('click');
  await flushPromises();
  expect(page.get('.bad').text()).toContain('还有 2 个文件没有传完');
  expect(post).not.toHaveBeenCalled();
  await page.setProps({ uploading: 0 });
  expect(page.find('.bad').exists()).toBe(false);
});
