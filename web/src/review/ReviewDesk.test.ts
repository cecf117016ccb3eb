import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { WorkItemDetail } from '@/api/types';
import { type Draft, emptyDraft } from './opinions';
import ReviewDesk from './ReviewDesk.vue';

const indicator = (code: string, kind = 'standard') => ({
  code,
  kind,
  text: code,
  help: '',
  criterion: { type: 'presence' },
  evidence: { necessity: 'optional', why: '', maxFiles: 5 },
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
};
const detail = (panel: string, outcomes: { tone: string }[] = []) =>
  ({ panel, outcomes, row: { id: 'w1', runId: 'r1', star: null } }) as unknown as WorkItemDetail;

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
        createI18n({ legacy: false, locale: 'zh', missingWarn: false, fallbackWarn: false, messages: { zh: {} } }),
      ],
    },
  });
  return { page, come };
}

async function ready(shown?: WorkItemDetail) {
  const { page, come } = desk(shown);
  come['/declarations/r1']!.resolve(declaration);
  come['/runs/r1/opinions']!.resolve([]);
  come['/work-items/w1/last-year']!.resolve({ year: 2025, runId: null, stars: [], indicators: [] });
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
    come['/work-items/w1/last-year']!.resolve({ year: 2025, runId: null, stars: [], indicators: [] });
    await flushPromises();
    expect(page.find('.choices').exists()).toBe(true);
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
});
