import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import * as sending from '@/api/upload';
import { messages as ui } from '@/ui/messages';
import { messages } from './messages';
import WorkbookPage from './WorkbookPage.vue';

const town = (more: object = {}) => ({
  place: { code: '411103003000', name: '松江街道', path: [] },
  year: 2026,
  villages: 12,
  turn: 9,
  imports: true,
  own: false,
  ...more,
});
const row = (number: number, fate: string, more: object = {}) => ({
  row: number,
  code: '411103003203',
  place: '刘庄村',
  indicator: `CY1-${number}`,
  fate,
  sentence: '',
  remedy: '',
  mine: '31.2 万元',
  theirs: '',
  ...more,
});
const report = (rows: ReturnType<typeof row>[], more: object = {}) => {
  const count = (fate: string) => rows.filter((one) => one.fate === fate).length;
  return {
    file: 'ab',
    imported: false,
    own: false,
    read: rows.length + 3,
    blank: 3,
    taken: count('taken'),
    unchanged: count('unchanged'),
    conflicts: count('conflict'),
    refused: count('refused'),
    villages: 1,
    remarks: [],
    rows,
    ...more,
  };
};

let page: VueWrapper | undefined;
let asked: Record<string, string>[];
let answer: (query: Record<string, string>) => unknown;

async function open(places: object[], address = '/workbook') {
  vi.spyOn(api, 'get').mockImplementation((path: string) =>
    Promise.resolve((path === '/workbooks' ? places : { posts: [], permissions: [] }) as never),
  );
  const blank = { template: '<i />' };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: blank }] });
  await router.push(address);
  page = mount(WorkbookPage, {
    attachTo: document.body,
    global: {
      plugins: [
        router,
        [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }],
        createI18n({
          legacy: false,
          locale: 'zh',
          missingWarn: false,
          fallbackWarn: false,
          messages: { zh: { declaration: messages.zh, ui: ui.zh } } as never,
        }),
      ],
      stubs: { PlacePath: true },
    },
  });
  await flushPromises();
  return page;
}

async function pick(shown: VueWrapper) {
  const input = shown.get('input[type=file]');
  Object.defineProperty(input.element, 'files', { value: [new File(['x'], '填报表.xlsx')], configurable: true });
  await input.trigger('change');
  await flushPromises();
}

const button = (shown: VueWrapper, words: string) => shown.findAll('button').find((one) => one.text().includes(words))!;

describe('the workbook', () => {
  beforeEach(() => {
    asked = [];
    vi.spyOn(sending, 'upload').mockImplementation(async (path, options) => {
      asked.push({ path, ...options.query });
      options.progress(1);
      const found = answer(options.query);
      if (found instanceof Problem) throw found;
      return found as never;
    });
  });
  afterEach(() => {
    page?.unmount();
    vi.restoreAllMocks();
  });

  it('of a place that is not mine is not answered with another one', async () => {
    const shown = await open([town()], '/workbook?place=411103003999&year=2026');
    expect(shown.text()).toContain('没有这个单位的填报表');
    expect(shown.text()).not.toContain('松江街道');
    expect(shown.find('a.download').exists()).toBe(false);
    expect(shown.get('.empty a').attributes('href')).toBe('/workbook');
    shown.unmount();
    const mine = await open([town({ year: 2025 }), town()], '/workbook?place=411103003000&year=2026');
    expect(mine.get('a.download').attributes('href')).toBe('/api/workbooks/2026/411103003000');
  });

  it('is downloaded where somebody may write, and checked before anything is imported', async () => {
    answer = ({ dryRun }) =>
      report([row(2, 'taken'), row(3, 'unchanged')], { imported: dryRun === 'false', villages: 1 });
    const shown = await open([town()]);
    expect(shown.get('a.download').attributes('href')).toBe('/api/workbooks/2026/411103003000');
    expect(shown.text()).toContain('12 个村（社区）中有 9 个正在填报');
    await pick(shown);
    expect(asked).toEqual([{ path: '/workbooks/2026/411103003000', dryRun: 'true', conflicts: '' }]);
    expect(shown.text()).toContain('检查结果：填报表.xlsx');
    expect(shown.findAll('tbody tr')).toHaveLength(2);
    await button(shown, '确认导入 1 行').trigger('click');
    await flushPromises();
    expect(asked[1]).toMatchObject({ dryRun: 'false' });
    expect(shown.text()).toContain('1 行已代填给 1 个村（社区）');
    expect(button(shown, '确认导入')).toBeUndefined();
  });

  it('of a village leads back to its declaration once it is stated', async () => {
    answer = ({ dryRun }) => report([row(2, 'taken')], { imported: dryRun === 'false', own: true });
    const shown = await open([town({ own: true, villages: 1, turn: 1 })]);
    expect(shown.text()).toContain('现在轮到本村填报');
    await pick(shown);
    expect(shown.find('.report a').exists()).toBe(false);
    await button(shown, '确认导入 1 行').trigger('click');
    await flushPromises();
    expect(shown.get('.report a').attributes('href')).toBe('/declarations');
  });

  it('with a wrong row shows the problems first and offers no import', async () => {
    answer = () =>
      report([
        row(2, 'taken'),
        row(3, 'refused', { sentence: '“本年”是公式（=1+1）。', remedy: '请粘贴为数值。', mine: null }),
      ]);
    const shown = await open([town()]);
    await pick(shown);
    expect(shown.findAll('tbody tr')).toHaveLength(1);
    expect(shown.get('tbody tr').text()).toContain('“本年”是公式（=1+1）。请粘贴为数值。');
    expect(shown.text()).toContain('有 1 行不能导入');
    expect(button(shown, '确认导入')).toBeUndefined();
    await shown.get('input[type=checkbox]').setValue(false);
    expect(shown.findAll('tbody tr')).toHaveLength(2);
  });

  it('asks which is to stand where both changed a row, and sends the decision', async () => {
    answer = ({ conflicts }) =>
      report([row(2, conflicts === 'take' ? 'taken' : conflicts ? 'unchanged' : 'conflict', { theirs: '20 万元' })]);
    const shown = await open([town()]);
    await pick(shown);
    expect(shown.get('tbody tr').text()).toContain('表格：31.2 万元');
    expect(shown.get('tbody tr').text()).toContain('现在：20 万元');
    expect(button(shown, '确认导入')).toBeUndefined();
    await button(shown, '保留现在的').trigger('click');
    await flushPromises();
    expect(shown.text()).toContain('没有需要写入的内容');
    await button(shown, '用表格里的').trigger('click');
    await flushPromises();
    await button(shown, '确认导入 1 行').trigger('click');
    await flushPromises();
    expect(asked.map((one) => [one.dryRun, one.conflicts])).toEqual([
      ['true', ''],
      ['true', 'keep'],
      ['true', 'take'],
      ['false', 'take'],
    ]);
  });

  it('says why a file is not read, and shows what came between checking and importing', async () => {
    answer = () => new Problem('workbook-refused', 422, '工作簿里有宏，不接收带宏的文件。', '请另存为。');
    const shown = await open([town()]);
    await pick(shown);
    expect(shown.text()).toContain('工作簿里有宏');
    expect(shown.find('.report').exists()).toBe(false);
    answer = ({ dryRun }) =>
      dryRun === 'true'
        ? report([row(2, 'taken')])
        : new Problem('import-refused', 422, '一行也没有导入。', '', [], { report: report([row(2, 'conflict')]) });
    await pick(shown);
    await button(shown, '确认导入 1 行').trigger('click');
    await flushPromises();
    expect(shown.text()).toContain('1 行在导出以后村里或同事也改过');
  });

  it('is chosen by its address, only looked at by the county, and absent before the year opens', async () => {
    const county = town({ imports: false, place: { code: '411103107000', name: '黑龙潭镇', path: [] } });
    const shown = await open([town(), county], '/workbook?year=2026&place=411103107000');
    expect(shown.get('a.download').attributes('href')).toBe('/api/workbooks/2026/411103107000');
    expect(shown.find('input[type=file]').exists()).toBe(false);
    shown.unmount();
    const nobody = await open([town({ turn: 0 })]);
    expect(nobody.find('a.download').exists()).toBe(false);
    expect(nobody.text()).toContain('现在没有正在填报的村');
    nobody.unmount();
    const empty = await open([]);
    expect(empty.text()).toContain('现在没有可以导出的工作簿');
  });
});
