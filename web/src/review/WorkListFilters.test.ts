import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { button, choose, filled, first, lastAsked, shown } from './workListFixture';

describe('the filters of the work list', { timeout: 20_000 }, () => {
  afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  it('put each choice into the address and into what is asked, until all are cleared', async () => {
    const { page, router } = await shown('/work', filled, {});
    expect(lastAsked()).toEqual(first);
    const choices = [
      ['单位', '辛安镇', { place: '140423100000' }],
      ['环节', '乡镇初审', { stage: 'township-review' }],
      ['星', '产业兴旺', { star: 'CY' }],
      ['申报星级', '三星', { level: '3' }],
      ['到期', '逾期', { due: 'overdue' }],
      ['退回过', '没退回过', { returned: 'no' }],
      ['类别', '前加签', { why: 'sign-before' }],
      ['排序', '按单位', { sort: 'place' }],
    ] as const;
    let asked = {};
    for (const [label, option, part] of choices) {
      await choose(page, label, option);
      asked = { ...asked, ...part };
      expect(router.currentRoute.value.query, label).toEqual(asked);
      expect(lastAsked(), label).toEqual({ ...first, ...asked });
    }
    await button(page, '清除条件')!.trigger('click');
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ sort: 'place' });
    expect(lastAsked()).toEqual({ ...first, sort: 'place' });
    page.unmount();
  });

  it('stand as the address says, with what waits behind each; words and whose it is come beside', async () => {
    const { page, router } = await shown('/work?stage=township-review', filled, {});
    expect(page.get('[role=search]').text()).toContain('乡镇初审');
    expect(document.body.textContent).toContain('乡镇初审57');
    await page.get('input[aria-label="村（社区）名、关键词"]').setValue('刘庄 ');
    const asked = { stage: 'township-review', text: '刘庄' };
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual(asked), 5_000);
    await page.get('[role=search] input[type=checkbox]').setValue(true);
    await flushPromises();
    expect(router.currentRoute.value.query).toEqual({ ...asked, holder: 'me' });
    expect(lastAsked()).toEqual({ ...first, ...asked, holder: 'me' });
    page.unmount();
  });

  it('of a list of what was done are only those it knows', async () => {
    const { page } = await shown('/work?list=done&due=overdue', filled, {});
    const labels = page.findAll('[role=search] [role=combobox]').map((it) => it.attributes('aria-label'));
    expect(labels).toEqual(['单位', '环节', '星', '申报星级']);
    expect(lastAsked()).toEqual({ list: 'done', cursor: '', limit: 50 });
    page.unmount();
  });
});
