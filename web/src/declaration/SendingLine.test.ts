import { mount } from '@vue/test-utils';
import { createI18n } from 'vue-i18n';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import type { EvidenceFile } from '@/api/types';
import { messages as shared } from '@/ui/messages';
import { messages } from './messages';
import SendingLine from './SendingLine.vue';
import type { Sending } from './uploads';

const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  messages: { zh: { declaration: messages.zh, ui: shared.zh } } as never,
});

function line(part: Partial<Sending>) {
  const file = new File([new Uint8Array(10)], '现场.jpg', { type: 'image/jpeg' });
  Object.defineProperty(file, 'size', { value: 5 << 20 });
  const item: Sending = {
    key: 1,
    indicator: 'PX1-1',
    reducible: true,
    file,
    phase: 'sending',
    share: 0.5,
    speed: null,
    problem: null,
    twin: null,
    reduced: null,
    choose: vi.fn(),
    cancel: vi.fn(),
    ...part,
  };
  return { item, page: mount(SendingLine, { props: { item }, global: { plugins: [i18n] } }) };
}

it('says how much is sent and how fast', () => {
  const { page } = line({ speed: 262_144 });
  expect(page.text()).toContain('已传 2.5 MB，共 5.0 MB · 256 KB/s');
  expect(page.find('[role="progressbar"]').attributes('aria-valuenow')).toBe('50');
});

it('keeps its progress while the network is away and says that it goes on by itself', () => {
  const { page } = line({ phase: 'away' });
  expect(page.text()).toContain('恢复后自动续传');
  expect(page.find('[role="progressbar"]').attributes('aria-valuenow')).toBe('50');
});

it('makes a picture smaller only when it is told to', async () => {
  const { item, page } = line({ phase: 'picture', reduced: new File(['x'.repeat(900_000)], 'x.jpg') });
  expect(page.text()).toContain('原图 5.0 MB，压缩后约');
  const [reduced, original] = page.findAll('button');
  await original!.trigger('click');
  expect(item.choose).toHaveBeenLastCalledWith('original');
  await reduced!.trigger('click');
  expect(item.choose).toHaveBeenLastCalledWith('smaller');
});

it('offers the same file where it is already', async () => {
  const twin = { indicator: 'PX1-2', name: '会议.jpg', uploadedAt: '2025-06-12T09:00:00+08:00' } as EvidenceFile;
  const { item, page } = line({ phase: 'twin', twin });
  expect(page.text()).toContain('2025-06-12 已上传过同一个文件（PX1-2，会议.jpg）');
  await page.findAll('button')[0]!.trigger('click');
  expect(item.choose).toHaveBeenCalledWith('twin');
});

it('says why it could not be sent, and tries again where that may help', async () => {
  const away = line({
    phase: 'failed',
    problem: new Problem('store-unavailable', 503, '文件库暂时不可用', '请稍后再试。'),
  });
  expect(away.page.find('[role="alert"]').text()).toBe('文件库暂时不可用。请稍后再试。');
  await away.page.findAll('button')[0]!.trigger('click');
  expect(away.page.emitted('retry')).toHaveLength(1);
  const large = line({ phase: 'failed', problem: new Problem('file-too-large', 413, '太大', '请压缩。') });
  expect(large.page.findAll('button')).toHaveLength(1);
});
