import { describe, expect, it } from 'vitest';
import { mount, RouterLinkStub } from '@vue/test-utils';
import { createI18n } from 'vue-i18n';
import type { DeclarationView, VersionDifferences, VersionsView } from '@/api/types';
import { messages } from './messages';
import VersionChanges from './VersionChanges.vue';
import VersionList from './VersionList.vue';
import { othersOf, pairOf } from './versions';

const version = (number: number) => ({
  number,
  workItem: `w${number}`,
  step: '自评',
  decision: '提交',
  by: '张某',
  at: '2026-11-20T02:00:00Z',
  late: number === 2,
  changes: number === 1 ? null : 3,
});
const all = (count: number, unsent: number | null = null): VersionsView => ({
  versions: [...Array(count).keys()].map((at) => version(at + 1)),
  unsent,
});
const plugins = [createI18n({ legacy: false, locale: 'zh', messages: { zh: { declaration: messages.zh } } as never })];

describe('which versions are compared', () => {
  it('is the newest with the one before, as long as nothing else is asked', () => {
    expect(pairOf(undefined, {})).toBeNull();
    expect(pairOf(all(0), {})).toBeNull();
    expect(pairOf(all(3), {})).toEqual({ version: 'w3', against: 'w2' });
    expect(pairOf(all(3), { version: 'unknown', against: 'w9' })).toEqual({ version: 'w3', against: 'w2' });
    expect(pairOf(all(1), {})).toEqual({ version: 'w1', against: '' });
  });

  it('is what is being written with the last version, for who writes it', () => {
    expect(pairOf(all(2, 1), {})).toEqual({ version: 'now', against: 'w2' });
    expect(pairOf(all(2), { version: 'now' })).toEqual({ version: 'w2', against: 'w1' });
  });

  it('is what the address says, with an older one always as the other', () => {
    expect(pairOf(all(3), { version: 'w3', against: 'w1' })).toEqual({ version: 'w3', against: 'w1' });
    expect(pairOf(all(3), { version: 'w2', against: 'w3' })).toEqual({ version: 'w2', against: 'w1' });
    expect(othersOf(all(3), { version: 'w3', against: 'w2' }).map((it) => it.number)).toEqual([2, 1]);
    expect(othersOf(all(2, 1), { version: 'now', against: 'w2' }).map((it) => it.number)).toEqual([2, 1]);
  });
});

describe('the list of versions', () => {
  it('has the newest first, what is being written above it, and says what was late', async () => {
    const list = mount(VersionList, { props: { all: all(2, 1), chosen: 'w1' }, global: { plugins } });
    const rows = list.findAll('button');
    expect(rows.map((it) => it.text())).toEqual([
      expect.stringContaining('比上一版改动 1 处，还没有提交'),
      expect.stringMatching(/第 2 版.*逾期/),
      expect.stringContaining('第 1 版'),
    ]);
    expect(rows[2]!.attributes('aria-pressed')).toBe('true');
    await rows[1]!.trigger('click');
    expect(list.emitted('choose')).toEqual([['w2']]);
  });
});

describe('the changes', () => {
  const indicator = { code: 'CY1-1', criterion: { type: 'threshold', unit: '万元', cmp: 'at-least', limit: 20 } };
  const view = {
    runId: 'r1',
    rubric: { stars: [{ code: 'CY', name: '产业兴旺星', tasks: [{ indicators: [indicator] }] }] },
  } as unknown as DeclarationView;
  const nothing: VersionDifferences = {
    before: 1,
    after: 2,
    claimBefore: null,
    claimAfter: null,
    indicators: [],
    fields: [],
  };
  const side = (number: number | null, note: string) => ({
    value: number === null ? null : { number },
    note,
    verdict: 'meets',
    sentence: '达到。',
  });
  const changes = (found: object) =>
    mount(VersionChanges, {
      props: { found: { ...nothing, ...found } as VersionDifferences, view },
      global: { plugins, stubs: { RouterLink: RouterLinkStub } },
    });

  it('are said to be none when there are none', () => {
    expect(changes({}).text()).toBe('两版内容一样。');
  });

  it('show old and new of an indicator, its files, who wrote it, and lead to it', () => {
    const page = changes({
      indicators: [
        {
          indicator: 'CY1-1',
          star: 'CY',
          text: '收入',
          before: side(12, '台账在村部。'),
          after: side(125, '台账在村部二楼。'),
          added: [{ id: 'b', name: '新.pdf' }],
          removed: [{ id: 'a', name: '旧.pdf' }],
          unseen: 2,
          by: '张某',
          at: '2026-11-20T02:00:00Z',
        },
      ],
    });
    expect(page.findAll('del').map((it) => it.text())).toEqual(['12 万元', '旧.pdf']);
    expect(page.findAll('ins').map((it) => it.text())).toEqual(['125 万元', '二楼', '新.pdf']);
    expect(page.text()).toContain('另有 2 个您无权查看的文件有增减');
    expect(page.text()).toContain('最后由张某于 2026-11-20 10:00 填写');
    expect(page.getComponent(RouterLinkStub).props('to')).toEqual({
      path: '/declarations/r1',
      query: { star: 'CY', at: 'CY1-1' },
    });
  });

  it('show the fields of the forms, and do not call such versions the same', () => {
    const page = changes({
      fields: [{ step: '对标自评', label: '自评小结', before: '修了路。', after: '修了路，栽了树。' }],
    });
    expect(page.text()).toContain('自评小结');
    expect(page.text()).not.toContain('两版内容一样');
    expect(page.findAll('ins').map((it) => it.text())).toEqual(['，栽了树']);
  });

  it('show stars and statement of the claim', () => {
    const page = changes({
      claimBefore: { stars: ['CY'], level: 1, statement: '说明' },
      claimAfter: { stars: ['CY', 'ST'], level: 2, statement: '新说明' },
    });
    expect(page.findAll('del').map((it) => it.text())).toEqual(['一星']);
    expect(page.findAll('ins').map((it) => it.text())).toEqual(['二星', '新']);
    expect(page.text()).toContain('新增申报');
    expect(page.text()).not.toContain('不再申报');
  });
});
