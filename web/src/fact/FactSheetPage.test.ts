import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { messages as forms } from '@/forms/messages';
import { messages as ui } from '@/ui/messages';
import FactSheetPage from './FactSheetPage.vue';
import { factWords } from './facts';
import { messages } from './messages';

const number = { kind: 'number', choices: [], minimum: 0, lastsMonths: 12 };
const households = { ...number, code: 'households', name: '户数', unit: '户' };
const income = { ...number, code: 'income', name: '村集体经营性年收入', unit: '万元' };
const kind = {
  code: 'kind',
  name: '村庄类型',
  kind: 'choice',
  lastsMonths: 60,
  choices: [
    { code: 'suburb', text: '城郊融合类' },
    { code: 'heritage', text: '特色保护类', textEn: 'heritage' },
  ],
};
const stated = (value: number | string, more: object = {}) => ({
  value,
  unit: '户',
  statedOn: '2026-03-31',
  by: '王某',
  source: 'workbook',
  reference: '统计表',
  confirmedAt: null,
  confirmedBy: null,
  goodUntil: '2027-03-31',
  expired: false,
  ...more,
});

interface Line {
  fact: { code: string };
  stated: object | null;
  statements: number;
}
let sheet: { place: object; year: number; writable: boolean; facts: Line[] };
let page: VueWrapper | undefined;

const line = (code: string) => sheet.facts.find((it) => it.fact.code === code)!;
const row = (code: string) => page!.get(`#fact-${code}`);
const saveButton = () => page!.get<HTMLButtonElement>('.act .el-button--primary');

async function open() {
  page = mount(FactSheetPage, {
    props: { code: '411103003203' },
    attachTo: document.body,
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }],
        createI18n({
          legacy: false,
          locale: 'zh',
          missingWarn: false,
          fallbackWarn: false,
          messages: { zh: { fact: messages.zh, forms: forms.zh, ui: ui.zh } } as never,
        }),
      ],
      stubs: { PlacePath: true },
    },
  });
  await flushPromises();
  return page;
}

async function type(code: string, value: string) {
  const input = row(code).get('input');
  await input.setValue(value);
  await input.trigger('change');
  await flushPromises();
}

describe('the fact sheet of a village', () => {
  beforeEach(() => {
    localStorage.clear();
    sheet = {
      place: { code: '411103003203', name: '刘庄村', path: [] },
      year: 2026,
      writable: true,
      facts: [
        { fact: households, stated: stated(352), statements: 2 },
        { fact: income, stated: stated(31.2, { unit: '万元', expired: true }), statements: 1 },
        { fact: kind, stated: null, statements: 0 },
      ],
    };
    vi.spyOn(api, 'get').mockImplementation(
      async (path) =>
        structuredClone(
          path.endsWith('/history') ? [stated(352), stated(340, { statedOn: '2025-03-31' })] : sheet,
        ) as never,
    );
  });

  afterEach(() => {
    page?.unmount();
    document.body.innerHTML = '';
    vi.restoreAllMocks();
  });

  it('says of each fact what stands, who said so when, and what has to be looked at', async () => {
    await open();
    expect(page!.text()).toContain('刘庄村 · 基本情况');
    expect(page!.text()).toContain('1 项待核对');
    expect(page!.text()).toContain('1 项未填');
    expect(row('households').text()).toContain('2026-03-31 · 王某（表格导入）');
    expect(row('households').text()).not.toContain('请核对');
    expect(row('income').text()).toContain('已过有效期，请核对');
    expect(row('income').get('input').element.value).toBe('31.2');
    expect(saveButton().element.disabled).toBe(true);
  });

  it('sends what was changed with what was known, and keeps it until it is saved', async () => {
    const put = vi.spyOn(api, 'put').mockImplementation(async () => {
      line('households').stated = stated(355, { source: 'sheet' });
      return structuredClone(sheet) as never;
    });
    await open();
    await type('households', '355');
    expect(page!.text()).toContain('改了 1 项，还没有保存');
    expect(localStorage.getItem('fivestar.facts.411103003203')).toContain('355');
    page!.unmount();
    await open();
    expect(row('households').get('input').element.value).toBe('355');
    await saveButton().trigger('click');
    await flushPromises();
    expect(put).toHaveBeenCalledWith('/places/411103003203/facts', {
      facts: [{ code: 'households', value: 355, unit: '户', base: 352 }],
    });
    expect(page!.text()).toContain('已保存 1 项');
    expect(localStorage.getItem('fivestar.facts.411103003203')).toBeNull();
  });

  it('takes no day no calendar has for another one', async () => {
    sheet.facts.push({
      fact: { code: 'elected', name: '换届日期', kind: 'date', choices: [], lastsMonths: 60 } as never,
      stated: stated('2025-01-01', { unit: null }),
      statements: 1,
    });
    await open();
    const box = row('elected').get('input');
    box.element.focus();
    await box.setValue('2026-02-31');
    await box.trigger('change');
    await flushPromises();
    expect(row('elected').text()).toContain('“2026-02-31”不是日期');
    expect(saveButton().element.disabled).toBe(true);
  });

  it('may be emptied on the way to another value, and an empty one is not sent', async () => {
    await open();
    await type('households', '');
    expect(row('households').get('input').element.value).toBe('');
    expect(saveButton().element.disabled).toBe(true);
    await type('households', '7');
    expect(saveButton().element.disabled).toBe(false);
  });

  it('keeps what is typed while it is being saved', async () => {
    let answer = () => {};
    vi.spyOn(api, 'put').mockImplementation(async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      line('households').stated = stated(355, { source: 'sheet' });
      return structuredClone(sheet) as never;
    });
    await open();
    await type('households', '355');
    await saveButton().trigger('click');
    await type('households', '356');
    answer();
    await flushPromises();
    expect(row('households').get('input').element.value).toBe('356');
    expect(page!.text()).toContain('改了 1 项，还没有保存');
  });

  it('is not changed by writing what stands', async () => {
    await open();
    await type('households', '355');
    await type('households', '352');
    expect(page!.text()).not.toContain('还没有保存');
    expect(saveButton().element.disabled).toBe(true);
  });

  it('confirms all that is old at once, and says with which value', async () => {
    const post = vi.spyOn(api, 'post').mockImplementation(async () => {
      line('income').stated = stated(31.2, { unit: '万元', confirmedAt: '2026-11-20T02:00:00Z', confirmedBy: '李某' });
      return structuredClone(sheet) as never;
    });
    await open();
    await page!.get('.old button').trigger('click');
    await flushPromises();
    expect(post).toHaveBeenCalledWith('/places/411103003203/facts/confirmations', {
      facts: [{ code: 'income', value: 31.2, unit: '万元' }],
    });
    expect(page!.find('.old').exists()).toBe(false);
    expect(page!.text()).toContain('已确认 1 项');
    expect(row('income').text()).toContain('2026-11-20 李某确认仍然如此');
  });

  it('shows what somebody else wrote meanwhile and saves over it only when told to', async () => {
    const put = vi.spyOn(api, 'put').mockImplementationOnce(async () => {
      line('households').stated = stated(360, { by: '张某', source: 'sheet' });
      throw new Problem('written-meanwhile', 409, '张某刚刚也写了“户数”', '请选用一份', [], { facts: ['households'] });
    });
    await open();
    await type('households', '355');
    await saveButton().trigger('click');
    await flushPromises();
    expect(row('households').get('[role=alert]').text()).toContain('张某刚写了：360 户');
    expect(row('households').get('input').element.value).toBe('355');
    expect(saveButton().element.disabled).toBe(true);
    put.mockResolvedValue(structuredClone(sheet) as never);
    await row('households').findAll('[role=alert] button')[0]!.trigger('click');
    await saveButton().trigger('click');
    await flushPromises();
    expect(put).toHaveBeenLastCalledWith('/places/411103003203/facts', {
      facts: [{ code: 'households', value: 355, unit: '户', base: 360 }],
    });
  });

  it('takes theirs where one says so', async () => {
    vi.spyOn(api, 'put').mockImplementationOnce(async () => {
      line('households').stated = stated(360, { by: '张某' });
      throw new Problem('written-meanwhile', 409, '张某刚刚也写了“户数”', '', [], { facts: ['households'] });
    });
    await open();
    await type('households', '355');
    await saveButton().trigger('click');
    await flushPromises();
    await row('households').findAll('[role=alert] button')[1]!.trigger('click');
    expect(row('households').get('input').element.value).toBe('360');
    expect(page!.text()).not.toContain('还没有保存');
    expect(page!.text(), 'nothing is left to be chosen').not.toContain('张某刚刚也写了');
  });

  it('keeps what was written when it is refused, and says why', async () => {
    vi.spyOn(api, 'put').mockRejectedValue(
      new Problem('findings', 422, '基本情况没有保存。', '', [
        { severity: 'error', place: '/households', sentence: '“户数”填写的内容不对。', remedy: '填一个数。' } as never,
      ]),
    );
    await open();
    await type('households', '355');
    await saveButton().trigger('click');
    await flushPromises();
    expect(page!.get('.error').text()).toContain('填一个数。');
    expect(row('households').get('input').element.value).toBe('355');
  });

  it('lists the history of one fact', async () => {
    await open();
    await row('households').get('.fs-link').trigger('click');
    await flushPromises();
    const rows = row('households').findAll('.history li');
    expect(rows).toHaveLength(2);
    expect(rows[1]!.text()).toContain('340 户');
    expect(rows[1]!.text()).toContain('2025-03-31');
  });

  it('is only read by those above', async () => {
    sheet.writable = false;
    await open();
    expect(page!.find('input').exists()).toBe(false);
    expect(page!.find('.old').exists()).toBe(false);
    expect(row('income').text()).toContain('31.2 万元');
    expect(row('kind').text()).toContain('未填');
    expect(page!.find('.act').exists()).toBe(false);
  });

  it('says that nothing is asked, or why it cannot be read', async () => {
    sheet.facts = [];
    await open();
    expect(page!.text()).toContain('今年的指标体系没有要填的基本情况');
    page!.unmount();
    vi.mocked(api.get).mockRejectedValue(new Problem('not-found', 404, '没有找到这个村（社区）的基本情况', ''));
    await open();
    expect(page!.get('.error').text()).toContain('没有找到');
  });
});

describe('the words of a fact', () => {
  it('have the unit of the number and the text of the choice', () => {
    expect(factWords(households as never, 352)).toBe('352 户');
    expect(factWords(households as never, 3520, '人')).toBe('3520 人');
    expect(factWords(kind as never, 'heritage')).toBe('特色保护类');
    expect(factWords(kind as never, 'gone')).toBe('gone');
  });
});
