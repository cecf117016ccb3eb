import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { EvidenceFile } from '@/api/types';
import { messages } from '../messages';
import EvidenceViewer from './EvidenceViewer.vue';

/** How far the drawer of pages comes with a file, and the page of it that cannot be read. */
const drawer = { asked: [] as string[], opens: Promise.resolve(), draws: Promise.resolve(), torn: 0 };
const never = new Promise<void>(() => undefined);
/** As pdf.js does: what still goes on with a file fails once that is put away. */
vi.mock('pdfjs-dist', () => ({
  GlobalWorkerOptions: {},
  getDocument({ url }: { url: string }) {
    drawer.asked.push(url);
    let putAway = () => undefined as void;
    const gone = new Promise<void>((_, reject) => (putAway = () => reject(new Error('put away'))));
    gone.catch(() => undefined);
    const after = <T>(what: Promise<void>, then: T) => Promise.race([what, gone]).then(() => then);
    const sheet = {
      getViewport: () => ({ width: 600, height: 800 }),
      render: () => ({ promise: after(drawer.draws, null), cancel: () => undefined }),
    };
    const getPage = async (page: number) => (page === drawer.torn ? Promise.reject(new Error('torn')) : sheet);
    return {
      promise: after(drawer.opens, { numPages: 2, getPage }),
      destroy: () => Promise.resolve(putAway()),
    };
  },
}));

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const file = (mediaType: string, more: Partial<EvidenceFile> = {}): EvidenceFile => ({
  id: 'f1',
  runId: 'r1',
  indicator: 'CY1-1',
  name: '会议记录',
  fileKind: '',
  mediaType,
  size: 2048,
  sha256: 'a1b2c3d4e5f6',
  sameBytesAs: [],
  pages: 1,
  textStatus: 'text',
  note: '',
  uploadedAt: '2026-11-20T02:42:00Z',
  uploadedBy: '刘某',
  ...more,
});

async function shown(of: EvidenceFile, answers: Record<string, unknown> = {}, props: { startPage?: number } = {}) {
  const asked = vi.spyOn(api, 'get').mockImplementation((path: string) => {
    const answer = answers[path] ?? { page: 1, pages: 1, text: '村民代表大会表决通过' };
    return (answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer)) as never;
  });
  const viewer = mount(EvidenceViewer, {
    props: { file: of, ...props },
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }],
        createI18n({ legacy: false, locale: 'zh', messages: { zh: { ui: messages.zh } } as never }),
      ],
    },
  });
  await flushPromises();
  return { viewer, asked };
}

describe('a piece of evidence', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    Object.assign(drawer, { asked: [], opens: Promise.resolve(), draws: Promise.resolve(), torn: 0 });
  });

  it('that is a picture is shown as one, without a download and without its words', async () => {
    const { viewer, asked } = await shown(file('image/jpeg'));
    const picture = viewer.get('img');
    expect(picture.attributes('src')).toBe('/api/evidence/f1/content');
    expect(picture.attributes('alt')).toBe('会议记录');
    expect(viewer.text()).not.toContain('村民代表大会');
    expect(asked).not.toHaveBeenCalled();
    for (const words of ['刘某', '2026-11-20 10:42', '2.0 KB', 'a1b2c3d4…']) expect(viewer.text()).toContain(words);
    viewer.unmount();
  });

  it.each([['text/plain'], [docx]])('of the kind %s is shown by its words', async (mediaType) => {
    const { viewer, asked } = await shown(file(mediaType));
    expect(viewer.get('.words').text()).toBe('村民代表大会表决通过');
    expect(viewer.text()).toContain('以原件为准');
    expect(asked.mock.calls).toEqual([['/evidence/f1/text', { page: 1 }]]);
    expect(viewer.find('img').exists()).toBe(false);
    viewer.unmount();
  });

  it('that is a picture is read where one asks for its words', async () => {
    const { viewer } = await shown(file('image/png'));
    await viewer.findAll('input[type=radio]')[1]!.setValue(true);
    await flushPromises();
    expect(viewer.get('.words').text()).toBe('村民代表大会表决通过');
    viewer.unmount();
  });

  it('that cannot be drawn says so and is shown by its words; the next one is drawn again', async () => {
    const { viewer } = await shown(file('image/jpeg'));
    await viewer.get('img').trigger('error');
    await flushPromises();
    expect(viewer.get('.note').text()).toContain('打不开');
    expect(viewer.get('.words').text()).toBe('村民代表大会表决通过');
    expect(viewer.get('.download').attributes('href')).toBe('/api/evidence/f1/content?download=true');
    await viewer.setProps({ file: file('image/jpeg', { id: 'f2' }) });
    expect(viewer.find('.note').exists()).toBe(false);
    expect(viewer.get('img').attributes('src')).toBe('/api/evidence/f2/content');
    viewer.unmount();
  });

  it('that can neither be drawn nor read says both', async () => {
    const { viewer, asked } = await shown(file('image/jpeg', { textStatus: 'damaged' }));
    await viewer.get('img').trigger('error');
    await flushPromises();
    expect(viewer.text()).toContain('打不开');
    expect(viewer.text()).toContain('文件已损坏');
    expect(asked).not.toHaveBeenCalled();
    viewer.unmount();
  });

  it('of pages is drawn page by page', async () => {
    const { viewer } = await shown(file('application/pdf'));
    await vi.waitFor(() => expect(viewer.text()).toContain('第 1 页 / 共 2 页'), 5_000);
    expect(drawer.asked).toEqual(['/api/evidence/f1/content']);
    await viewer.get('button[aria-label=下一页]').trigger('click');
    await flushPromises();
    expect(viewer.text()).toContain('第 2 页 / 共 2 页');
    expect(viewer.find('.note').exists()).toBe(false);
    viewer.unmount();
  });

  it('of pages that cannot be drawn says so and is shown by its words', async () => {
    drawer.opens = Promise.reject(new Error('damaged'));
    const { viewer } = await shown(file('application/pdf'));
    await vi.waitFor(() => expect(viewer.get('.note').text()).toContain('打不开'), 5_000);
    await flushPromises();
    expect(viewer.get('.words').text()).toBe('村民代表大会表决通过');
    viewer.unmount();
  });

  it('of pages one of which is torn says so when one comes to it', async () => {
    drawer.torn = 2;
    const { viewer } = await shown(file('application/pdf'));
    await vi.waitFor(() => expect(viewer.find('canvas').isVisible()).toBe(true), 5_000);
    await viewer.get('button[aria-label=下一页]').trigger('click');
    await flushPromises();
    expect(viewer.get('.note').text()).toContain('打不开');
    viewer.unmount();
  });

  it.each(['opens', 'draws'] as const)('left while the drawer still %s it does not spoil the next', async (still) => {
    drawer[still] = never;
    const { viewer } = await shown(file('application/pdf'));
    await vi.waitFor(() => expect(drawer.asked).toHaveLength(1), 5_000);
    drawer[still] = Promise.resolve();
    await viewer.setProps({ file: file('application/pdf', { id: 'f2' }) });
    await flushPromises();
    expect(drawer.asked).toEqual(['/api/evidence/f1/content', '/api/evidence/f2/content']);
    expect(viewer.find('.note').exists()).toBe(false);
    expect(viewer.text()).toContain('第 1 页 / 共 2 页');
    viewer.unmount();
  });

  it('is read page by page, from the page a search found', async () => {
    const third = { page: 3, pages: 3, text: '第三页' };
    const { viewer, asked } = await shown(file(docx), { '/evidence/f1/text': third }, { startPage: 3 });
    const [before, after] = viewer.findAll('.text button');
    expect(viewer.text()).toContain('第 3 页 / 共 3 页');
    expect(after!.attributes('disabled')).toBeDefined();
    await before!.trigger('click');
    await flushPromises();
    expect(asked.mock.calls.map(([, query]) => query)).toEqual([{ page: 3 }, { page: 2 }]);
    viewer.unmount();
  });

  it('just received is read as soon as the server has', async () => {
    const { viewer } = await shown(file(docx, { textStatus: 'waiting' }), { '/evidence/f1': file(docx) });
    expect(viewer.get('.words').text()).toBe('村民代表大会表决通过');
    viewer.unmount();
    const waiting = file(docx, { textStatus: 'waiting' });
    const still = await shown(waiting, { '/evidence/f1': waiting });
    expect(still.viewer.text()).toContain('正在读取文件中的文字');
    still.viewer.unmount();
  });

  it('whose words cannot be had says why', async () => {
    const late = new Problem('late', 503, '服务器正忙', '请稍后再试');
    const { viewer } = await shown(file('text/plain'), { '/evidence/f1/text': late });
    expect(viewer.get('[role=alert]').text()).toContain('服务器正忙');
    viewer.unmount();
  });
});
