import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering, opened } from '@/ui/pageFixture';
import CyclesPage from './CyclesPage.vue';
import { messages } from './messages';

const cycle = {
  id: 'c27',
  year: 2022,
  area: { code: '1', name: '2022 年公开计划表', path: [] },
  editionName: '2022 年方案',
  state: 'prepared',
  total: 12,
  opened: 0,
  openedBy: null,
  note: null,
  manages: true,
  warnings: [],
};
const finding = (severity: string, sentence: string) => ({ severity, place: '', sentence, remedy: '请导入。' });
let page: VueWrapper;

async function open(warnings: object[]) {
  await look([cycle], warnings);
  await page.get('.act button').trigger('click');
  await flushPromises();
  await flushPromises();
  return page.get('.el-dialog .el-button--primary').attributes('disabled') !== undefined;
}

async function look(cycles: object[], warnings: object[] = []) {
  answering({ '/cycles': cycles, '/cycles/c27': { ...cycle, warnings } });
  ({ page } = await opened(CyclesPage, {
    words: { cycle: messages.zh },
    stubs: { CycleActs: true, PrepareCycle: true, teleport: true },
  }));
}

describe('the years', () => {
  afterEach(() => {
    page.unmount();
    vi.restoreAllMocks();
  });

  it('are not opened while something necessary is missing, which is said', async () => {
    const barred = await open([
      finding('ERROR', '2022 年的工作日历尚未导入。'),
      finding('WARNING', '有 1 个单位没有人。'),
    ]);
    expect(barred).toBe(true);
    expect(page.get('.musts').text()).toContain('必须');
    expect(page.get('.musts').text()).toContain('2022 年的工作日历尚未导入。请导入。');
    expect(page.get('.musts').text()).not.toContain('没有人');
  });

  it('are opened in spite of what can be seen to later', async () => {
    expect(await open([finding('WARNING', '2023 年的工作日历尚未导入。')])).toBe(false);
    expect(page.find('.musts').exists()).toBe(false);
    expect(page.text()).toContain('2023 年的工作日历尚未导入。');
  });

  it('of other areas are only read', async () => {
    await look([{ ...cycle, manages: false }]);
    await flushPromises();
    expect(page.findAll('.cycle')).toHaveLength(1);
    expect(page.findAll('.act button')).toHaveLength(0);
    expect(page.findAll('cycle-acts-stub')).toHaveLength(0);
  });

  it('stand apart from their area', async () => {
    await open([]);
    expect(page.get('h2').text()).toBe('2022 年 2022 年公开计划表');
  });
});
