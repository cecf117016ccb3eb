import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { FormView } from '@/api/types';
import { language } from '@/ui/language';
import { messages as ui } from '@/ui/messages';
import { faultsOf } from './fields';
import { messages } from './messages';
import SchemaForm from './SchemaForm.vue';

const form = {
  key: 'probe',
  title: '试',
  schema: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        maxItems: 5,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['name'],
          properties: {
            name: { type: 'string', title: '项目', titleEn: 'Project', maxLength: 5 },
            money: { type: 'number', title: '金额', minimum: 0, maximum: 100 },
            homes: { type: 'integer', title: '户数' },
            on: { type: 'string', title: '日期', format: 'date', notAfterToday: true },
            kind: { type: 'string', title: '种类', enum: ['甲', '乙'] },
            done: { type: 'boolean', title: '完成' },
          },
        },
      },
      sum: { type: 'number', sumOf: ['items/money'] },
    },
    required: [],
    additionalProperties: false,
  },
  ui: {
    order: ['items', 'sum'],
    fields: {
      items: {
        label: '项目表',
        columns: { money: { unit: '万元' }, kind: { options: { 甲: { label: '甲类' }, 乙: { label: '乙类' } } } },
      },
      sum: { label: '合计' },
    },
  },
} as unknown as FormView;

let mounted: { unmount: () => void };
afterEach(() => {
  mounted.unmount();
  language.value = 'zh';
});

function shown(rows: Record<string, unknown>[] = [{}]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['session'], { now: '2026-11-16T02:00:00Z' });
  let answer: Record<string, unknown> = { items: rows };
  const page = mount(SchemaForm, {
    props: {
      form,
      run: 'r1',
      item: 'w1',
      modelValue: answer,
      'onUpdate:modelValue': (now: Record<string, unknown>) => {
        answer = now;
        void page.setProps({ modelValue: now });
      },
    },
    attachTo: document.body,
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: client }],
        createI18n({ legacy: false, locale: 'zh', messages: { zh: { forms: messages.zh, ui: ui.zh } } as never }),
      ],
    },
  });
  mounted = page;
  const cell = (name: string) => page.get<HTMLInputElement>(`input[aria-label="${name}"]`);
  async function type(name: string, words: string) {
    await cell(name).setValue(words);
    await cell(name).trigger('change');
    await cell(name).trigger('blur');
  }
  return { page, cell, type, answer: () => answer, rows: () => answer.items as Record<string, unknown>[] };
}

describe('a table in a form', () => {
  it('asks each column by its kind, so that the answer fits and is added up', async () => {
    const { page, type, answer, rows } = shown([{}, { name: '路', money: 2.25 }]);
    await type('项目 1', '水渠');
    await type('金额 1', '1.10');
    await type('户数 1', '0');
    await type('日期 1', '2026-11-02');
    await page.get('[aria-label="种类 1"] input[value="乙"]').setValue();
    await page.get('[aria-label="完成 1"] input[value="false"]').setValue();
    expect(rows()[0]).toEqual({ name: '水渠', money: 1.1, homes: 0, on: '2026-11-02', kind: '乙', done: false });
    expect(answer().sum).toBe(3.35);
    expect(faultsOf(form, answer(), '2026-11-16')).toEqual({});
  });

  it('says at the cell what does not fit', async () => {
    const { page, type, rows } = shown([{ name: '水渠' }]);
    await type('金额 1', '三元');
    await type('户数 1', '2.5');
    await type('日期 1', '2026-02-31');
    await type('项目 1', '比五个字更长');
    expect(page.text()).toContain('请只填一个数，例如 30 或 2.5');
    expect(page.text()).toContain('请填整数');
    expect(page.text()).toContain('“2026-02-31”不是日期');
    expect(page.text()).toContain('多了 1 个字');
    expect(rows()[0]).not.toHaveProperty('on');
    await type('金额 1', '101');
    await type('日期 1', '2026-11-17');
    expect(page.text()).toContain('请填 0 到 100 之间的数');
    expect(page.text()).toContain('不能晚于今天（2026-11-16）');
  });

  it('names its columns beside the boxes, in the language spoken', async () => {
    language.value = 'en';
    const { page, cell } = shown();
    await page.vm.$nextTick();
    const label = page.findAll('label').find((one) => one.text() === 'Project');
    expect(label?.attributes('for')).toBe(cell('Project 1').attributes('id'));
  });

  it('keeps rows filled in partly, and what a cell says with its row', async () => {
    const { page, cell, type, rows } = shown([{ homes: 1 }, { name: '路' }, {}]);
    await type('金额 1', '三元');
    await type('金额 3', '很多');
    await page.get('[aria-label="删除第 1 行"]').trigger('click');
    expect(rows()).toEqual([{ name: '路' }, { money: '很多' }]);
    expect(cell('金额 1').element.value).toBe('');
    expect(cell('金额 2').element.value).toBe('很多');
    await type('项目 1', '');
    expect(rows()[0]).toEqual({});
  });

  it('have the units and the words of their columns', () => {
    const { page } = shown();
    expect(page.get('.cell.number').text()).toContain('万元');
    expect(page.findAll('.cell.choice .el-radio').map((it) => it.text())).toEqual(['甲类', '乙类']);
  });
});
