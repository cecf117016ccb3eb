import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { WorkItemDetail } from '@/api/types';
import { messages as forms } from '@/forms/messages';
import { messages } from './messages';
import { type Draft, emptyDraft } from './opinions';
import ReviewDesk from './ReviewDesk.vue';

const indicator = (code: string, kind = 'standard') => ({
  code,
  kind,
  text: code,
  help: '',
  criterion: { type: 'presence' },
  evidence: { necessity: 'optional', why: '', maxFiles: 5, kinds: [], original: false },
});
const file = (id: string) => ({
  id,
  name: `${id}.txt`,
  mediaType: 'text/plain',
  size: 1,
  sha256: id,
  sameBytesAs: [],
  textStatus: 'no-text',
  note: '',
});
const star = {
  code: 'CY',
  name: '产业兴旺星',
  shortName: '产业兴旺',
  requires: [],
  tasks: [{ code: 'CY1', name: '主导产业', indicators: [indicator('CY1-1', 'bottom-line'), indicator('CY1-2')] }],
};
const declaration = {
  rubric: { sample: false, stars: [star] },
  claim: { stars: ['CY'], level: 1, statement: '' },
  answers: {
    'CY1-2': { value: { meets: true }, note: '', evidence: [file('a'), file('b')], verdict: 'meets', sentence: '' },
  },
  progress: [],
  forms: [
    { element: 'self_assess', name: '对标自评', fields: [{ label: '自评小结', words: '今年修了路。', files: [] }] },
  ],
};
const detail = (panel: string, outcomes: { tone: string }[] = []) =>
  ({ panel, outcomes, row: { id: 'w1', runId: 'r1', star: null } }) as unknown as WorkItemDetail;

const second = {
  ...star,
  code: 'ST',
  name: '生态宜居星',
  shortName: '生态宜居',
  tasks: [{ code: 'ST1', name: '村容村貌', indicators: [indicator('ST1-1'), indicator('ST1-2')] }],
};
const twoStars = {
  ...declaration,
  rubric: { sample: false, stars: [star, second] },
  claim: { stars: ['CY', 'ST'], level: 2, statement: '' },
};
const noLastYear = { year: 2025, runId: null, stars: [], indicators: [] };

/** The desk over three answers of the server that come when the test says so. */
function desk(shown = detail('opinions', [{ tone: 'return' }])) {
  const come: Record<string, { resolve: (answer: unknown) => void; reject: (error: unknown) => void }> = {};
  vi.spyOn(api, 'get').mockImplementation(
    (path: string) => new Promise((resolve, reject) => (come[path] = { resolve, reject }) as never) as never,
  );
  const page = mount(ReviewDesk, {
    props: {
      detail: shown,
      draft: emptyDraft(),
      writable: true,
      onChange: (draft: Draft) => void page.setProps({ draft }),
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
          messages: { zh: { review: messages.zh, forms: forms.zh } } as never,
        }),
      ],
    },
  });
  return { page, come };
}

async function ready(shown?: WorkItemDetail, stated: object = declaration, lastYear: object = noLastYear) {
  const { page, come } = desk(shown);
  come['/declarations/r1']!.resolve(stated);
  come['/runs/r1/opinions']!.resolve([]);
  come['/work-items/w1/last-year']!.resolve(lastYear);
  await flushPromises();
  return page;
}

async function press(...keys: string[]) {
  for (const key of keys) {
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await flushPromises();
  }
}

describe('the review desk', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  it('shows its rows only when nothing will come between them', async () => {
    const { page, come } = desk();
    come['/declarations/r1']!.resolve(declaration);
    come['/runs/r1/opinions']!.resolve([]);
    await flushPromises();
    expect(page.find('.choices').exists()).toBe(false);
    expect(page.find('.skeleton').exists()).toBe(true);
    come['/work-items/w1/last-year']!.resolve(noLastYear);
    await flushPromises();
    expect(page.find('.choices').exists()).toBe(true);
    page.unmount();
  });

  it('shows what county and township advise, and waits for it as for all that stands between the rows', async () => {
    const { page, come } = desk();
    come['/declarations/r1']!.resolve({ ...declaration, cycle: '2026-41', place: { code: '4' } });
    come['/runs/r1/opinions']!.resolve([]);
    come['/work-items/w1/last-year']!.resolve(noLastYear);
    await flushPromises();
    expect(page.find('.skeleton').exists()).toBe(true);
    const item = { id: 1, about: 'CY1-2', text: '合同上墙', textEn: null, helps: [], due: null, changedAt: null };
    come['/cycles/2026-41/local-items']!.resolve({ items: [{ ...item, place: { name: '临颍县', path: [1, 2] } }] });
    await flushPromises();
    expect(page.get('#indicator-CY1-2 summary').text()).toBe('本县细项 1 条');
    expect(page.findAll('summary')).toHaveLength(1);
    page.unmount();
  });

  it('stands with a line of error when earlier opinions or last year cannot be read', async () => {
    const { page, come } = desk();
    come['/declarations/r1']!.resolve(declaration);
    come['/runs/r1/opinions']!.reject(new Problem('late', 503, '', ''));
    come['/work-items/w1/last-year']!.reject(new Problem('late', 503, '', ''));
    await flushPromises();
    expect(page.find('.choices').exists()).toBe(true);
    expect(page.findAll('.left .error')).toHaveLength(2);
    page.unmount();
  });

  it('is walked and judged by keys: the standard first, the bottom line apart', async () => {
    const page = await ready();
    expect(document.activeElement?.id).toBe('indicator-CY1-2');
    await press('1', 'j', '4');
    expect(document.activeElement?.id).toBe('indicator-CY1-1');
    expect(page.props('draft').opinions).toMatchObject({
      'i:CY1-2': { verdict: 'meets' },
      'i:CY1-1': { verdict: 'return' },
    });
    await press('s', '2');
    expect(page.props('draft').opinions).toMatchObject({ 's:CY': { verdict: 'fails' } });
    page.unmount();
  });

  it('shows the evidence of the indicator one stands on, piece by piece', async () => {
    const page = await ready();
    expect(page.find('.right .name').text()).toBe('a.txt');
    await press('n');
    expect(page.find('.right .name').text()).toBe('b.txt');
    await press('n', 'p');
    expect(page.find('.right .name').text()).toBe('b.txt');
    await press('j');
    expect(page.find('.right .name').exists()).toBe(false);
    page.unmount();
  });

  it('writes words by key and comes back with Esc; keys are words while one writes', async () => {
    const page = await ready();
    await press('w');
    const words = document.activeElement as HTMLTextAreaElement;
    expect(words.tagName).toBe('TEXTAREA');
    words.value = '第三页';
    words.dispatchEvent(new Event('input'));
    await press('j', 'Escape');
    expect(document.activeElement?.id).toBe('indicator-CY1-2');
    expect(page.props('draft').opinions).toMatchObject({ 'i:CY1-2': { verdict: null, words: '第三页' } });
    page.unmount();
  });

  it('asks to mend only where the run can go back', async () => {
    const page = await ready(detail('opinions', [{ tone: 'forward' }]));
    await press('4');
    expect(page.props('draft').opinions).toEqual({});
    page.unmount();
  });

  it('is walked back and from star to star by key; the ends hold', async () => {
    const page = await ready(undefined, twoStars);
    const at = async (key: string) => {
      await press(key);
      return document.activeElement?.id;
    };
    const walk = ['j', 'j', 'k', 'k', 'k', 'l', 'l', 'ArrowDown', 'h', 'h'];
    const spots = [];
    for (const key of walk) spots.push(await at(key));
    expect(spots.map((it) => it?.replace('indicator-', ''))).toEqual([
      ...['CY1-1', 'ST1-1', 'CY1-1', 'CY1-2', 'CY1-2'],
      ...['ST1-1', 'ST1-1', 'ST1-2', 'CY1-2', 'CY1-2'],
    ]);
    page.unmount();
  });

  it('takes what is unclear by key, and takes it back by the same key', async () => {
    const page = await ready();
    await press('3');
    expect(page.props('draft').opinions).toEqual({
      'i:CY1-2': { indicator: 'CY1-2', star: null, verdict: 'unclear', words: '' },
    });
    expect(page.get('#indicator-CY1-2 .choices .unclear').attributes('aria-pressed')).toBe('true');
    expect(page.get('#indicator-CY1-2 .choices .unclear').text()).toBe('3存疑');
    await press('3');
    expect(page.props('draft').opinions).toEqual({});
    page.unmount();
  });

  it('judges nothing by key where one only reads', async () => {
    const page = await ready();
    await page.setProps({ writable: false });
    await press('1', 'w');
    expect(page.props('draft').opinions).toEqual({});
    expect(document.activeElement?.tagName).not.toBe('TEXTAREA');
    page.unmount();
  });

  it('says beside an indicator what was stated last year and how it was seen', async () => {
    const opinion = { stageName: '县市复核', verdict: 'fails', words: '只有一个合作社' };
    const then = {
      indicator: 'CY1-2',
      criterion: { type: 'threshold', unit: '个', cmp: 'at-least', limit: 2 },
      value: { number: 3 },
      verdict: 'meets',
      opinion,
      textThen: '有两个以上合作社',
    };
    const bare = { ...then, indicator: 'CY1-1', value: null, verdict: 'unanswered', opinion: null, textThen: null };
    const page = await ready(undefined, declaration, { ...noLastYear, runId: 'r0', indicators: [then, bare] });
    const line = page.get('#indicator-CY1-2 .then').text().replace(/\s+/g, ' ');
    expect(line).toBe('去年 3 个 自评达标 · 县市复核：不符合 只有一个合作社去年的要求：有两个以上合作社');
    expect(page.get('#indicator-CY1-1 .then').text().replace(/\s+/g, ' ')).toBe('去年 未填写');
    page.unmount();
  });
});
