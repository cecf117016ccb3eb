import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { DeclarationView } from '@/api/types';
import { messages as forms } from '@/forms/messages';
import { messages } from './messages';
import PrintSheet from './PrintSheet.vue';

const indicator = (code: string, kind = 'standard') => ({
  code,
  kind,
  text: `要求 ${code}`,
  help: '',
  criterion: { type: 'threshold', unit: '万元', cmp: 'at-least', limit: 20 },
  evidence: { necessity: 'optional', why: '', maxFiles: 5, kinds: [], original: false },
});
const star = (code: string, name: string) => ({
  code,
  name,
  requires: [],
  tasks: [{ code: `${code}1`, name: `任务 ${code}`, indicators: [indicator(`${code}1-1`), indicator(`${code}1-2`)] }],
});
const view = {
  runId: 'r1',
  year: 2026,
  place: {
    code: '1',
    name: '刘庄村',
    path: [
      { code: '4', name: '漯河市' },
      { code: '1', name: '刘庄村' },
    ],
  },
  rubric: { title: '村级指标体系', sample: false, stars: [star('CY', '产业兴旺星'), star('ST', '生态宜居星')] },
  claim: { stars: ['CY'], level: 1, statement: '第一行\n第二行' },
  accounts: [
    {
      star: 'CY',
      result: 'open',
      lines: [{ effect: 'open', indicator: 'CY1-2', sentence: '还没有填写。' }],
      lacking: null,
    },
  ],
  forms: [
    { element: 'self_assess', name: '对标自评', fields: [{ label: '自评小结', words: '今年修了路。', files: [] }] },
  ],
  answers: {
    'CY1-1': {
      value: { number: 24 },
      note: '有合同。',
      verdict: 'meets',
      evidence: [{ id: 'f1', name: '合同.pdf', uploadedAt: '2026-11-20T02:00:00Z' }],
    },
  },
} as unknown as DeclarationView;

const sheet = (shown = view) =>
  mount(PrintSheet, {
    props: { view: shown, standing: '第 2 版' },
    global: {
      plugins: [
        createI18n({
          legacy: false,
          locale: 'zh',
          messages: { zh: { declaration: messages.zh, forms: forms.zh } } as never,
        }),
      ],
    },
  });
const row = (code: string) =>
  sheet()
    .get(`[data-indicator="${code}"]`)
    .findAll('td')
    .map((cell) => cell.text());

describe('the printed declaration', () => {
  it('says who declares what, and which version it is', () => {
    const page = sheet();
    expect(page.get('h1').text()).toBe('2026 年度星级支部创建申报表');
    expect(page.get('header').text()).toContain('第 2 版');
    const claim = page.get('.claim').text();
    for (const words of ['漯河市刘庄村', '2026', '产业兴旺星', '一星', '第一行\n第二行'])
      expect(claim).toContain(words);
    expect(claim).not.toContain('生态宜居星');
    expect(page.get('.accounts tbody').text()).toContain('产业兴旺星还差还没有填写。');
  });

  it('says what the township filled in', () => {
    const filled = { ...view.answers['CY1-1']!, proposedBy: '李某', proposedAt: '2026-11-20T02:00:00Z' };
    const page = sheet({ ...view, answers: { 'CY1-1': filled } });
    expect(page.get('[data-indicator="CY1-1"]').text()).toContain('乡镇代填（2026-11-20，李某）');
    expect(sheet().text()).not.toContain('乡镇代填');
  });

  it('has a line for every indicator of the claimed stars, answered or not', () => {
    expect(sheet().findAll('[data-indicator]')).toHaveLength(2);
    expect(row('CY1-1')).toEqual([
      'CY1-1',
      '要求 CY1-1 （要求 ≥ 20 万元）',
      '24 万元',
      '达标',
      '有合同。合同.pdf（2026-11-20）',
    ]);
    expect(row('CY1-2').slice(2)).toEqual(['未填写', '未填', '']);
  });

  it('has what was written into the forms of the steps', () => {
    expect(sheet().text()).toContain('今年修了路。');
  });

  it('repeats its heads and leaves room for signatures and seals', () => {
    const page = sheet();
    expect(page.get('.answers thead').findAll('th')).toHaveLength(5);
    expect(page.findAll('.signs td').map((it) => it.text())).toEqual([
      '以上内容属实。（漯河市刘庄村，2026 年度，第 2 版）',
      expect.stringContaining('签字：'),
      expect.stringContaining('签字、盖章：'),
      expect.stringContaining('签字、盖章：'),
    ]);
  });
});
