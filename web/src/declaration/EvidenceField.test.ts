import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nextTick, reactive } from 'vue';
import { createI18n } from 'vue-i18n';
import { Problem } from '@/api/problem';
import type { EvidenceFile, Indicator } from '@/api/types';
import { messages as ui } from '@/ui/messages';
import EvidenceField from './EvidenceField.vue';
import { messages } from './messages';
import { type Chosen, type Sending, type Uploads, uploadsOfPage } from './uploads';

const indicator = {
  code: 'ST1-1',
  evidence: { necessity: 'necessary', why: '看台账。', maxFiles: 4, kinds: [], original: false },
} as unknown as Indicator;
const stored = (id: string, textStatus = 'text') =>
  ({ id, name: `${id}.pdf`, size: 1, fileKind: 'pdf', textStatus }) as EvidenceFile;

let added: Chosen[];
let attached: string[];
let onTheWay: Sending[];

function field(files: EvidenceFile[], more: object = {}) {
  const sending = reactive<Sending[]>([]);
  onTheWay = sending;
  const uploads: Uploads = {
    sending,
    add: (chosen) => {
      added.push(chosen);
      sending.push({ ...chosen, key: added.length, phase: 'waiting', problem: chosen.refused ?? null } as Sending);
    },
    retry: vi.fn(),
    attach: (code, file) => attached.push(`${code} ${file.id}`),
  };
  return mount(EvidenceField, {
    props: { indicator, files, others: [], limits: undefined, ...more },
    attachTo: document.body,
    global: {
      plugins: [
        createI18n({
          legacy: false,
          locale: 'zh',
          messages: { zh: { declaration: messages.zh, ui: ui.zh } } as never,
        }),
      ],
      provide: { [uploadsOfPage as symbol]: uploads },
    },
  });
}

async function choose(page: ReturnType<typeof field>, ...names: string[]) {
  const input = page.get('input[type=file]');
  const files = names.map((name) => new File(name.startsWith('空') ? [] : ['x'], name));
  Object.defineProperty(input.element, 'files', { value: files, configurable: true });
  await input.trigger('change');
}

beforeEach(() => {
  added = [];
  attached = [];
});
afterEach(() => (document.body.innerHTML = ''));

it('says which files found no place and why; one that is refused anyway takes none', async () => {
  const page = field([stored('甲')]);
  await choose(page, '空.pdf', '1.pdf', '2.pdf', '3.pdf', '4.pdf', '5.pdf');
  expect(added.filter((it) => !it.refused).map((it) => it.file.name)).toEqual(['1.pdf', '2.pdf', '3.pdf']);
  expect(added[0]!.refused?.slug).toBe('empty-file');
  expect(page.text()).toContain('有 2 个文件没有收下：4.pdf、5.pdf。这条指标最多放 4 个');
});

it('gives the place of a file that turns out wrong to a good one behind it', async () => {
  const page = field([stored('甲')]);
  await choose(page, '安装.exe', '1.pdf', '2.pdf', '3.pdf', '4.pdf');
  expect(page.text()).toContain('有 2 个文件没有收下：3.pdf、4.pdf');
  onTheWay[0]!.problem = new Problem('wrong-kind', 422, '“安装.exe”是程序或脚本', '');
  await nextTick();
  expect(added.map((it) => it.file.name)).toEqual(['安装.exe', '1.pdf', '2.pdf', '3.pdf']);
  expect(page.text()).toContain('有 1 个文件没有收下：4.pdf');
});

it('marks a file that nobody will be able to open', () => {
  const page = field([stored('锁', 'encrypted'), stored('坏', 'damaged'), stored('好')]);
  const lines = page.findAll('.files > li').map((it) => it.text());
  expect(lines[0]).toContain('加了密码，审核人打不开');
  expect(lines[1]).toContain('已损坏');
  expect(lines[2]).not.toContain('打不开');
});

it('brings a file back that was taken off by mistake', async () => {
  const page = field([stored('甲')]);
  await page.get('button[aria-label="取消关联 甲.pdf"]').trigger('click');
  expect(page.emitted('detach')).toHaveLength(1);
  page.unmount();
  const message = document.querySelector('.el-message')!;
  expect(message.textContent).toContain('已取消关联“甲.pdf”');
  message.querySelector<HTMLElement>('.fs-undo')!.click();
  expect(attached).toEqual(['ST1-1 甲']);
});

it('does not say that a file is needed where what was answered asks for none', async () => {
  const page = field([]);
  expect(page.text()).toContain('须有佐证');
  await page.setProps({ waived: true });
  expect(page.text()).not.toContain('须有佐证');
  expect(page.text()).toContain('自评未达标，可以不附佐证。');
});
