import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { messages as forms } from '@/forms/messages';
import { messages as ui } from '@/ui/messages';
import DeclarationPage from './DeclarationPage.vue';
import { messages } from './messages';

const codes = ['CY1-1', 'CY1-2', 'CY1-3', 'CY1-4'];
const indicator = (code: string) => ({
  code,
  kind: 'standard',
  text: `要求 ${code}`,
  help: '',
  criterion: { type: 'threshold', unit: '万元', cmp: 'at-least', limit: 20 },
  evidence: { necessity: 'optional', why: '', maxFiles: 5, kinds: [], original: false },
});
const file = { id: 'f1', name: '合同.pdf', size: 1, mediaType: 'application/pdf', sha256: 'ab', sameBytesAs: [] };
const answer = (number: number, more: object = {}) => ({
  value: { number },
  note: '',
  evidence: [],
  verdict: 'meets',
  sentence: '达到要求。',
  version: 1,
  updatedAt: '2026-11-20T02:00:00Z',
  updatedBy: '张某',
  carriedFrom: null,
  factDay: null,
  ...more,
});
const offer = (code: string, more: object = {}) => ({
  indicator: code,
  textThen: null,
  value: { number: 24 },
  note: '',
  evidence: [],
  statedAt: '2025-11-20T02:00:00Z',
  lastYear: true,
  fact: null as object | null,
  meets: true,
  sentence: '达到要求。',
  ...more,
});

/** The declaration and the offers of a village, as the server has them. */
interface Server {
  answers: Record<string, object>;
  offers: ReturnType<typeof offer>[];
  panel: string;
}
let server: Server;
let page: VueWrapper | undefined;

function read(path: string): unknown {
  if (path.endsWith('/offers')) return { year: 2025, runId: 'r0', offers: server.offers };
  if (path === '/evidence/limits') return { maxBytes: 1, mediaTypes: [] };
  if (path === '/session') return { posts: [{ role: 'village/declarant' }] };
  if (path !== '/declarations/r1') return [];
  const carried = Object.values(server.answers).filter(
    (it) => (it as { carriedFrom: number | null }).carriedFrom,
  ).length;
  const star = { code: 'CY', name: '产业兴旺星', shortName: '产业兴旺', requires: [] };
  return {
    runId: 'r1',
    year: 2026,
    version: 3,
    place: { code: '1', name: '刘庄村', path: [] },
    editable: true,
    rubric: {
      sample: false,
      stars: [{ ...star, tasks: [{ code: 'CY1', name: '主导产业', indicators: codes.map(indicator) }] }],
    },
    claim: { stars: ['CY'], level: 1, statement: '' },
    answers: { ...server.answers },
    progress: [],
    accounts: [],
    asked: { total: 4, carried, fresh: 0 },
    returned: null,
    findings: [],
    item: { id: 'w1', panel: server.panel, form: { schema: {}, ui: {} }, outcomes: [], due: null },
  };
}

async function declaration() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: { template: '<i />' } }],
  });
  page = mount(DeclarationPage, {
    props: { runId: 'r1' },
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
          messages: { zh: { declaration: messages.zh, forms: forms.zh, ui: ui.zh } } as never,
        }),
      ],
      stubs: { SubmitPart: true, PlacePath: true },
    },
  });
  await flushPromises();
  return page;
}
const card = (code: string) => page!.get(`#indicator-${code}`);
const strip = (code: string) => card(code).find('.offer');
const shownIn = (code: string) => card(code).get('input').element.value;

/** The server takes what it is asked for over. */
function carrying() {
  return vi.spyOn(api, 'post').mockImplementation(async (_path, body) => {
    const { indicators } = body as { indicators: string[] };
    const answers = Object.fromEntries(indicators.map((code) => [code, answer(24, { carriedFrom: 2025 })]));
    Object.assign(server.answers, answers);
    server.offers = server.offers.filter((it) => !indicators.includes(it.indicator));
    const carried = Object.keys(server.answers).length;
    return { version: 4, answers, asked: { total: 4, carried, fresh: 0 } } as never;
  });
}

async function confirmAll() {
  await page!.get('.left .all').trigger('click');
  await flushPromises();
  const dialog = document.querySelector<HTMLElement>('.el-dialog')!;
  const text = dialog.textContent;
  dialog.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await flushPromises();
  return text;
}

describe('what was stated the year before', () => {
  beforeEach(() => {
    localStorage.clear();
    server = {
      answers: { 'CY1-1': answer(30) },
      offers: [
        offer('CY1-2', {
          value: { number: 12 },
          meets: false,
          sentence: '12 万元，要求不低于 20 万元。',
          note: '见账本',
        }),
        offer('CY1-3', { evidence: [file], textThen: '去年的话' }),
      ],
      panel: 'self-assessment',
    };
    vi.spyOn(api, 'get').mockImplementation(async (path) => read(path) as never);
    vi.spyOn(api, 'put').mockResolvedValue(undefined);
  });
  afterEach(() => {
    page?.unmount();
    page = undefined;
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  it('is offered where nothing stands, in words, and fills nothing in', async () => {
    await declaration();
    expect(strip('CY1-1').exists()).toBe(false);
    expect(strip('CY1-4').exists()).toBe(false);
    expect(strip('CY1-2').text()).toContain('去年（2025-11-20）：12 万元 仍然属实吗？');
    expect(strip('CY1-2').text()).toContain('照今年的要求不达标：12 万元，要求不低于 20 万元。');
    expect(strip('CY1-2').text()).toContain('去年的说明：见账本');
    expect(strip('CY1-3').text()).toContain('去年（2025-11-20）：24 万元，佐证 1 个 仍然属实吗？');
    expect(strip('CY1-3').text()).toContain('去年的要求：去年的话');
    expect(shownIn('CY1-2')).toBe('');
    expect(page!.text()).toContain('已填 1/4');
    expect(page!.text()).not.toContain('其中沿用');
  });

  it('is not asked for while nothing is assessed', async () => {
    server.panel = 'claim';
    await declaration();
    expect(vi.mocked(api.get).mock.calls.map(([path]) => path)).not.toContain('/declarations/r1/offers');
  });

  it('goes as soon as one answers by hand', async () => {
    await declaration();
    const input = card('CY1-2').get('input');
    await input.setValue('31');
    await input.trigger('change');
    expect(strip('CY1-2').exists()).toBe(false);
    expect(strip('CY1-3').exists()).toBe(true);
  });

  it('is taken over one by one, and is seen at once with its year', async () => {
    const post = carrying();
    await declaration();
    await strip('CY1-3').get('.carry').trigger('click');
    await flushPromises();
    expect(post.mock.calls).toEqual([
      ['/declarations/r1/carried-answers', { indicators: ['CY1-3'], seen: expect.anything() }],
    ]);
    expect(shownIn('CY1-3')).toBe('24');
    expect(strip('CY1-3').exists()).toBe(false);
    expect(strip('CY1-2').exists()).toBe(true);
    expect(card('CY1-3').text()).toContain('沿用 2025 年');
    expect(page!.text()).toContain('已填 2/4（其中沿用 1）');
    expect(page!.get('[role=status].taken').text()).toContain('已沿用 1 条');
    expect(document.activeElement?.id).toBe('indicator-CY1-3');

    const input = card('CY1-3').get('input');
    await input.setValue('25');
    await input.trigger('change');
    expect(card('CY1-3').text()).not.toContain('沿用 2025 年');
  });

  it('is taken over a star at once after it was read through', async () => {
    const post = carrying();
    await declaration();
    expect(page!.get('.left').text()).toContain('以前填过、今年还没有填的有 2 条');
    const read = await confirmAll();
    expect(read).toContain('CY1-2 要求 CY1-2');
    expect(read).toContain('去年（2025-11-20）：24 万元，佐证 1 个');
    expect(read).toContain('沿用这 2 条');
    expect(post.mock.calls).toEqual([
      ['/declarations/r1/carried-answers', { indicators: ['CY1-2', 'CY1-3'], seen: expect.anything() }],
    ]);
    expect([shownIn('CY1-2'), shownIn('CY1-3')]).toEqual(['24', '24']);
    expect(page!.find('.left').exists()).toBe(false);
    expect(page!.get('.taken').text()).toBe('已沿用 2 条，仍可逐条修改');
  });

  it('has no line of a star for a single one', async () => {
    server.offers.pop();
    await declaration();
    expect(strip('CY1-2').exists()).toBe(true);
    expect(page!.find('.left').exists()).toBe(false);
  });

  it('that is refused says why and changes nothing', async () => {
    const no = new Problem('nothing-to-carry', 409, '指标 CY1-2 没有可以沿用的去年内容', '请刷新页面');
    vi.spyOn(api, 'post').mockRejectedValue(no);
    await declaration();
    await strip('CY1-2').get('.carry').trigger('click');
    await flushPromises();
    expect(card('CY1-2').get('[role=alert]').text()).toBe('指标 CY1-2 没有可以沿用的去年内容。请刷新页面');
    expect(shownIn('CY1-2')).toBe('');
    expect(page!.text()).toContain('已填 1/4');
    await confirmAll();
    expect(document.querySelector('.el-dialog .error')!.textContent).toContain('没有可以沿用的去年内容');
    expect(shownIn('CY1-3')).toBe('');
  });

  it('does not write over what is written meanwhile', async () => {
    let come: (answer: unknown) => void = () => undefined;
    vi.spyOn(api, 'post').mockReturnValue(new Promise((resolve) => (come = resolve)) as never);
    vi.spyOn(api, 'put').mockReturnValue(new Promise(() => undefined) as never);
    await declaration();
    await strip('CY1-2').get('.carry').trigger('click');
    const input = card('CY1-2').get('input');
    await input.setValue('31');
    await input.trigger('change');
    const answers = { 'CY1-2': answer(12, { carriedFrom: 2025 }) };
    Object.assign(server.answers, answers);
    come({ version: 4, answers, asked: { total: 4, carried: 1, fresh: 1 } });
    await flushPromises();
    expect(shownIn('CY1-2')).toBe('31');
    expect(card('CY1-2').text()).not.toContain('沿用 2025 年');
    expect(Object.keys(JSON.parse(localStorage.getItem('fivestar.answers.r1')!) as object)).toEqual(['CY1-2']);
  });

  it('is not asked for where a change of this year is not sent yet', async () => {
    const post = carrying();
    vi.spyOn(api, 'put').mockRejectedValue(new Problem('offline', 0, '没有连上服务器', ''));
    const blank = { value: null, note: '', evidence: [] };
    localStorage.setItem('fivestar.answers.r1', JSON.stringify({ 'CY1-2': blank }));
    await declaration();
    await strip('CY1-2').get('.carry').trigger('click');
    await flushPromises();
    expect(post).not.toHaveBeenCalled();
    expect(card('CY1-2').text()).toContain('您在这里的修改还没有保存成功');
    await confirmAll();
    expect(post.mock.calls).toEqual([
      ['/declarations/r1/carried-answers', { indicators: ['CY1-3'], seen: expect.anything() }],
    ]);
  });

  it('is offered beside what is known about the place, the newer first, and either can be taken', async () => {
    const fact = { code: 'income', name: '集体收入', statedOn: '2026-03-31', by: '王某', source: 'workbook' };
    server.offers = [
      offer('CY1-2', { value: { number: 31.2 }, lastYear: false, fact: { ...fact, expired: true } }),
      offer('CY1-2'),
    ];
    const post = carrying();
    await declaration();
    const strips = card('CY1-2').findAll('.offer');
    expect(strips[0]!.text()).toContain('基本情况（2026-03-31，王某，表格导入）：31.2 万元');
    expect(strips[0]!.text()).toContain('已过有效期');
    expect(strips[1]!.text()).toContain('去年（2025-11-20）：24 万元');
    await strips[0]!.get('button.carry').trigger('click');
    await flushPromises();
    expect(post.mock.calls[0]).toEqual([
      '/declarations/r1/carried-answers',
      { indicators: ['CY1-2'], seen: { 'CY1-2': { number: 31.2 } } },
    ]);
  });

  it('says where fact and last year agree, and where an answer came from the facts', async () => {
    const fact = {
      code: 'income',
      name: '集体收入',
      statedOn: '2026-03-31',
      by: '王某',
      source: 'sheet',
      expired: false,
    };
    server.offers = [offer('CY1-2', { fact })];
    server.answers['CY1-3'] = answer(24, { factDay: '2026-03-31' });
    await declaration();
    expect(strip('CY1-2').text()).toContain('24 万元，与去年填的相同');
    expect(card('CY1-3').text()).toContain('沿用基本情况（2026-03-31）');
  });

  it('comes up again where a fact was stated anew, and only while it says something else', async () => {
    const fact = {
      code: 'income',
      name: '集体收入',
      statedOn: '2026-11-20',
      by: '王某',
      source: 'sheet',
      expired: false,
    };
    const anew = { lastYear: false, fact };
    server.answers['CY1-2'] = answer(24);
    server.answers['CY1-3'] = answer(24);
    server.offers = [
      offer('CY1-2', { ...anew, value: { number: 26 } }),
      offer('CY1-3', { ...anew, value: { number: 24 } }),
    ];
    await declaration();
    expect(strip('CY1-2').text()).toContain('基本情况后来改过，改用这个数吗？');
    expect(strip('CY1-2').get('button').text()).toBe('改用');
    expect(strip('CY1-3').exists()).toBe(false);
    expect(page!.find('.left').exists()).toBe(false);
  });

  it('keeps its year where it is only read', async () => {
    server.panel = 'none';
    server.answers['CY1-2'] = answer(24, { carriedFrom: 2025 });
    await declaration();
    expect(card('CY1-2').text()).toContain('24 万元自评达标沿用 2025 年');
    expect(card('CY1-1').text()).not.toContain('沿用');
  });

  it('that cannot be read leaves the answers writable, and says so', async () => {
    vi.mocked(api.get).mockImplementation(async (path) => {
      if (path.endsWith('/offers')) throw new Problem('late', 500, '', '');
      return read(path) as never;
    });
    await declaration();
    expect(page!.get('.unread').text()).toContain('暂时读不到以前填过的内容');
    expect(card('CY1-2').find('input').exists()).toBe(true);
  });
});
