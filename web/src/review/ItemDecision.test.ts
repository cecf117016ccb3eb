import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { WorkItemDetail } from '@/api/types';
import { messages as ui } from '@/ui/messages';
import ItemDecision from './ItemDecision.vue';
import { messages } from './messages';
import { type Draft, emptyDraft } from './opinions';

const detail = {
  row: { id: 'w1', runId: 'r1', star: null, name: '乡镇初审', place: { name: '刘庄村' } },
  version: 3,
  panel: 'opinions',
  standing: { filledIn: [] as string[] },
  outcomes: [
    { value: 'forward', label: '同意上报', tone: 'forward', next: '县市复核：县创建办' },
    { value: 'return', label: '退回修改', tone: 'return', next: '村级填报：刘庄村' },
  ],
  form: { schema: { properties: { decision: {}, reason: { type: 'string' } } }, ui: {} },
} as unknown as WorkItemDetail;
const agreed: Draft = { ...emptyDraft(), decision: 'forward', reason: '材料齐全' };

interface Sent {
  path: string;
  key: string | null;
  seen: string | null;
  body: string;
}
let sent: Sent[];
/** What becomes of a request on its way. */
let fate: () => Promise<Response>;
const done = async () => Response.json({ runId: 'r1', state: 'OPEN', next: [], findings: [] });
const refused = (status: number, problem: object) => async () => Response.json(problem, { status });
const lost = () => Promise.reject(new TypeError('fetch failed'));

function shown(draft = agreed, filledIn: string[] = []) {
  const settle = vi.fn(() => Promise.resolve());
  const page = mount(ItemDecision, {
    props: { detail: { ...detail, standing: { ...detail.standing, filledIn } }, draft, settle },
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient() }],
        createI18n({
          legacy: false,
          locale: 'zh',
          missingWarn: false,
          fallbackWarn: false,
          messages: { zh: { review: messages.zh, ui: ui.zh } } as never,
        }),
      ],
    },
  });
  const submit = async () => {
    await page.get('.submit').trigger('click');
    await flushPromises();
  };
  const written = () => page.get('textarea').element.value;
  return { page, settle, submit, written };
}

describe('a decision', () => {
  beforeEach(() => {
    sent = [];
    fate = done;
    document.cookie = 'XSRF-TOKEN=t';
    vi.stubGlobal('fetch', (path: string, { headers, body }: { headers: Headers; body: string }) => {
      sent.push({ path, key: headers.get('Idempotency-Key'), seen: headers.get('If-Match'), body });
      return fate();
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('goes once, with the version one has seen, after the draft has been sent', async () => {
    const { page, settle, submit } = shown();
    settle.mockImplementation(async () => expect(sent).toEqual([]));
    await Promise.all([submit(), submit()]);
    expect(settle).toHaveBeenCalledOnce();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ path: '/api/work-items/w1/decision', seen: '"3"' });
    expect(JSON.parse(sent[0]!.body)).toEqual({
      decision: 'forward',
      reason: '材料齐全',
      form: {},
      opinions: [],
      signers: [],
    });
    expect(page.emitted('done')).toHaveLength(1);
    page.unmount();
  });

  it('says so where the decider filled in answers for the village', () => {
    const { page } = shown(agreed, ['CY1-1', 'CY1-2', 'CY1-3', 'CY1-4', 'CY1-5', 'CY1-6']);
    expect(page.get('.filled').text()).toContain('其中 6 条由您代填、村里采用（CY1-1、CY1-2、CY1-3、CY1-4、CY1-5…）');
    expect(page.find('.submit').exists()).toBe(true);
    page.unmount();
    const own = shown().page;
    expect(own.find('.filled').exists()).toBe(false);
    own.unmount();
  });

  it('without network says so, keeps what was written, and is the same one when repeated', async () => {
    const { page, submit, written } = shown();
    fate = lost;
    await submit();
    expect(page.get('.error').text()).toContain('没有连上服务器');
    expect(written()).toBe('材料齐全');
    expect(page.emitted()).not.toHaveProperty('change');
    expect(page.emitted()).not.toHaveProperty('done');
    fate = done;
    await submit();
    expect(sent).toHaveLength(2);
    expect(sent[0]!.key).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[1]).toEqual(sent[0]);
    expect(page.find('.error').exists()).toBe(false);
    expect(page.emitted('done')).toHaveLength(1);
    page.unmount();
  });

  it('changed after an answer was lost is another one', async () => {
    const { page, submit } = shown();
    fate = lost;
    await submit();
    await page.setProps({ draft: { ...agreed, reason: '材料齐全，同意' } });
    await submit();
    await submit();
    const [first, second, third] = sent.map((it) => it.key);
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    page.unmount();
  });

  it('somebody else was faster with is not made: it says who, and keeps what was written', async () => {
    const { page, submit, written } = shown();
    const more = { by: '李某', at: '2026-11-20T03:00:00Z', decision: '退回修改' };
    fate = refused(409, { slug: 'already-decided', title: '这件待办已经办结', remedy: '请看办理结果', ...more });
    await submit();
    expect(page.get('.stale').text()).toContain('已由 李某 于 2026-11-20 11:00 办理：退回修改');
    expect(page.get('.stale').text()).toContain('您写的内容还在');
    expect(page.get('.error').text()).toContain('请看办理结果');
    expect(written()).toBe('材料齐全');
    expect(page.emitted()).not.toHaveProperty('change');
    expect(page.emitted()).not.toHaveProperty('done');
    page.unmount();
  });

  it('on an item that has changed waits until it is read again, then goes with what was written', async () => {
    const { page, submit, written } = shown();
    fate = refused(412, { slug: 'changed-meanwhile', title: '这件待办在您打开以后有变化，没有提交' });
    await submit();
    expect(page.get('.stale').text()).toContain('您写的内容还在');
    expect(written()).toBe('材料齐全');
    await page.get('.stale button').trigger('click');
    expect(page.emitted('stale')).toHaveLength(1);
    await page.setProps({ detail: { ...detail, version: 4 } });
    expect(page.find('.stale').exists()).toBe(false);
    expect(page.find('.error').exists()).toBe(false);
    fate = done;
    await submit();
    expect(sent.map((it) => it.seen)).toEqual(['"3"', '"4"']);
    expect(sent[1]!.body).toBe(sent[0]!.body);
    expect(page.emitted('done')).toHaveLength(1);
    page.unmount();
  });

  it('is not sent while something is missing, and leads there', async () => {
    const { page, submit } = shown(emptyDraft());
    await submit();
    expect(page.get('.obstacle').text()).toContain('请选择结论');
    const fails = { indicator: 'CY1-1', star: null, verdict: 'fails', words: ' ' } as const;
    await page.setProps({ draft: { ...agreed, opinions: { 'i:CY1-1': fails } } });
    await submit();
    expect(page.get('.obstacle').text()).toContain('CY1-1 还没有写明原因');
    expect(page.emitted('lack')).toEqual([['i:CY1-1', 'words']]);
    expect(sent).toEqual([]);
    page.unmount();
  });
});
