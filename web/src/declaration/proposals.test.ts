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

const codes = ['CY1-1', 'CY1-2', 'CY1-3'];
const indicator = (code: string) => ({
  code,
  kind: 'standard',
  text: `要求 ${code}`,
  help: '',
  criterion: { type: 'threshold', unit: '万元', cmp: 'at-least', limit: 20 },
  evidence: { necessity: 'optional', why: '', maxFiles: 5, kinds: [], original: false },
});
const answer = (number: number) => ({
  value: { number },
  note: '',
  evidence: [],
  verdict: 'meets',
  sentence: '达到要求。',
  version: 1,
  updatedAt: '2026-11-20T02:00:00Z',
  updatedBy: '张某',
  carriedFrom: null,
});
const proposal = (code: string) => ({
  id: Number(code.slice(-1)),
  indicator: code,
  value: { number: 31.2 },
  note: '',
  by: '李某',
  at: '2026-11-20T02:00:00Z',
  meets: true,
  sentence: '',
  overtaken: false,
});

/** The declaration and what the township filled in, as the server has them. */
let answers: Record<string, object>;
let proposals: ReturnType<typeof proposal>[];
let page: VueWrapper | undefined;

function read(path: string): unknown {
  if (path === '/session') return { posts: [] };
  if (path.endsWith('/proposals')) return { proposals: [...proposals] };
  if (path.endsWith('/offers')) return { year: 2025, runId: null, offers: [] };
  if (path !== '/declarations/r1') return path === '/evidence/limits' ? { maxBytes: 1 } : [];
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
    answers: { ...answers },
    progress: [],
    forms: [],
    accounts: [],
    asked: { total: 3, carried: 0, fresh: 0 },
    askedFields: { total: 0, carried: 0, fresh: 0 },
    returned: null,
    findings: [],
    item: { id: 'w1', panel: 'self-assessment', form: { schema: {}, ui: {} }, outcomes: [], due: null },
  };
}

async function declaration() {
  const blank = { template: '<i />' };
  page = mount(DeclarationPage, {
    props: { runId: 'r1' },
    attachTo: document.body,
    global: {
      plugins: [
        createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: blank }] }),
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

const strips = () => page!.findAll('.proposal');
const press = async (words: string, within = document.body) => {
  const button = [...within.querySelectorAll('button')].find((one) => one.textContent!.includes(words))!;
  button.click();
  await flushPromises();
};

describe('what a township filled in', () => {
  beforeEach(() => {
    answers = {};
    proposals = codes.map(proposal);
    vi.spyOn(api, 'get').mockImplementation((path: string) => Promise.resolve(read(path)) as never);
    vi.spyOn(api, 'post').mockImplementation((path: string, body?: unknown) => {
      const ids = (body as { proposals: number[] }).proposals;
      const indicators = proposals.filter((one) => ids.includes(one.id)).map((one) => one.indicator);
      proposals = proposals.filter((one) => !indicators.includes(one.indicator));
      if (path.endsWith('/dismissed')) return Promise.resolve(undefined) as never;
      const taken = Object.fromEntries(indicators.map((code) => [code, answer(31.2)]));
      answers = { ...answers, ...taken };
      return Promise.resolve({ version: 4, answers: taken, asked: { total: 3, carried: 1, fresh: 0 } }) as never;
    });
  });
  afterEach(() => {
    page?.unmount();
    document.body.innerHTML = '';
    vi.restoreAllMocks();
  });

  it('fills nothing in, becomes an answer when it is taken over, and goes away when it is not wanted', async () => {
    await declaration();
    expect(strips()).toHaveLength(3);
    expect(page!.text()).toContain('已填 0/3');
    await press('核对无误', strips()[0]!.element as HTMLElement);
    expect(api.post).toHaveBeenCalledWith('/declarations/r1/proposals/taken', { proposals: [1] });
    expect(page!.text()).toContain('已填 1/3');
    expect(strips()).toHaveLength(2);
    await press('不采用', strips()[0]!.element as HTMLElement);
    expect(strips()).toHaveLength(1);
    expect(page!.text()).toContain('已填 1/3');
  });

  it('is taken over for a star at once after it was read through', async () => {
    await declaration();
    await press('逐条看过');
    await press('采用这 3 条');
    expect(api.post).toHaveBeenCalledWith('/declarations/r1/proposals/taken', { proposals: [1, 2, 3] });
    expect(strips()).toHaveLength(0);
    expect(page!.text()).toContain('已填 3/3');
  });

  it('leaves out of the star what the village wrote otherwise since', async () => {
    proposals[1]!.overtaken = true;
    await declaration();
    expect(strips()[1]!.text()).toContain('代填以后村里又填过');
    await press('逐条看过');
    await press('采用这 2 条');
    expect(api.post).toHaveBeenCalledWith('/declarations/r1/proposals/taken', { proposals: [1, 3] });
  });

  it('stays visible in the answer it became', async () => {
    answers = { 'CY1-1': { ...answer(31.2), proposedBy: '李某', proposedAt: '2026-11-20T02:00:00Z' } };
    proposals = [];
    await declaration();
    expect(page!.get('#indicator-CY1-1').text()).toContain('乡镇代填（2026-11-20，李某）');
    expect(page!.get('#indicator-CY1-2').text()).not.toContain('乡镇代填');
  });

  it('says why it could not be, where it stands', async () => {
    vi.mocked(api.post).mockRejectedValue(new Problem('not-with-village', 409, '正在初审，现在不能修改。', ''));
    await declaration();
    await press('核对无误', strips()[1]!.element as HTMLElement);
    expect(strips()[1]!.get('[role=alert]').text()).toContain('正在初审');
    expect(page!.text()).toContain('已填 0/3');
  });
});
