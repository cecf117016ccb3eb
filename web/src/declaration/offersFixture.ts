import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter } from 'vue-router';
import { api } from '@/api/client';
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
export const file = {
  id: 'f1',
  name: '合同.pdf',
  size: 1,
  mediaType: 'application/pdf',
  sha256: 'ab',
  sameBytesAs: [],
};
export const answer = (number: number, more: object = {}) => ({
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
export const offer = (code: string, more: object = {}) => ({
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
/** What a test stands on. */
export const desk: { server: Server; page?: VueWrapper } = { server: { answers: {}, offers: [], panel: '' } };

/** What the server answers. */
export function read(path: string): unknown {
  if (path.endsWith('/offers')) return { year: 2025, runId: 'r0', offers: desk.server.offers };
  if (path === '/evidence/limits') return { maxBytes: 1, mediaTypes: [] };
  if (path === '/session') return { posts: [{ role: 'village/declarant' }] };
  if (path !== '/declarations/r1') return [];
  const carried = Object.values(desk.server.answers).filter(
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
    answers: { ...desk.server.answers },
    progress: [],
    forms: [],
    accounts: [],
    asked: { total: 4, carried, fresh: 0 },
    askedFields: { total: 0, carried: 0, fresh: 0 },
    returned: null,
    findings: [],
    item: { id: 'w1', panel: desk.server.panel, form: { schema: {}, ui: {} }, outcomes: [], due: null },
  };
}

export async function declaration() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: { template: '<i />' } }],
  });
  desk.page = mount(DeclarationPage, {
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
  return desk.page;
}
export const card = (code: string) => desk.page!.get(`#indicator-${code}`);
export const strip = (code: string) => card(code).find('.offer');
export const shownIn = (code: string) => card(code).get('input').element.value;

/** The desk.server takes what it is asked for over. */
export function carrying() {
  return vi.spyOn(api, 'post').mockImplementation(async (_path, body) => {
    const { indicators } = body as { indicators: string[] };
    const answers = Object.fromEntries(indicators.map((code) => [code, answer(24, { carriedFrom: 2025 })]));
    Object.assign(desk.server.answers, answers);
    desk.server.offers = desk.server.offers.filter((it) => !indicators.includes(it.indicator));
    const carried = Object.keys(desk.server.answers).length;
    return { version: 4, answers, asked: { total: 4, carried, fresh: 0 } } as never;
  });
}

export async function confirmAll() {
  await desk.page!.get('.left .all').trigger('click');
  await flushPromises();
  const dialog = document.querySelector<HTMLElement>('.el-dialog')!;
  const text = dialog.textContent;
  dialog.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await flushPromises();
  return text;
}
