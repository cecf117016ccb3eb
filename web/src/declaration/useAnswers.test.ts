import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h, type Ref, ref } from 'vue';
import type { AnswerView, DeclarationView } from '@/api/types';
import { useAnswers } from './useAnswers';

interface Sent {
  value: unknown;
  note: string;
  evidence: string[];
  base: { value: unknown; note: string; evidence: string[] };
}

const sent: Sent[] = [];
let answer: (body: Sent) => Promise<Response> | Response;

function stated(part: Partial<AnswerView>): AnswerView {
  return {
    value: null,
    note: '',
    evidence: [],
    verdict: 'unanswered',
    sentence: '',
    version: 1,
    ...part,
  } as AnswerView;
}

function taken(part: Partial<AnswerView>): Response {
  return new Response(JSON.stringify({ version: 2, answer: stated(part), progress: [], missing: [] }), {
    headers: { 'Content-Type': 'application/json' },
  });
}

function page(answers: Record<string, AnswerView> = {}) {
  const view = ref({ runId: 'run', answers } as unknown as DeclarationView) as Ref<DeclarationView>;
  let own!: ReturnType<typeof useAnswers>;
  const shown = mount(
    defineComponent({
      setup() {
        own = useAnswers(view);
        return () => h('div');
      },
    }),
    { global: { plugins: [[VueQueryPlugin, { queryClient: new QueryClient() }]] } },
  );
  return { own, view, shown };
}

beforeEach(() => {
  sent.length = 0;
  localStorage.clear();
  document.cookie = 'XSRF-TOKEN=token';
  vi.stubGlobal('fetch', (_: string, options: RequestInit) => {
    const body = JSON.parse(options.body as string) as Sent;
    sent.push(body);
    return Promise.resolve(answer(body));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('sends what it knew before, and shows what somebody else wrote beside it', async () => {
  answer = (body) => taken({ value: body.value as never, note: '对方的说明' });
  const { own, shown } = page({ 'PX1-1': stated({ note: '原来的' }) });
  own.set('PX1-1', { value: { meets: true } });
  await own.flush();
  expect(sent[0]!.base).toEqual({ value: null, note: '原来的', evidence: [] });
  expect(own.answers['PX1-1']).toEqual({ value: { meets: true }, note: '对方的说明', evidence: [] });
  shown.unmount();
});

it('does not take what it had not seen yet for something the writer took away', async () => {
  let arrive!: () => void;
  answer = (body) =>
    new Promise<Response>((resolve) => {
      arrive = () => resolve(taken({ value: body.value as never, note: '对方的说明' }));
    });
  const { own, shown } = page();
  own.set('PX1-1', { value: { meets: true } });
  const first = own.flush();
  await flushPromises();
  own.set('PX1-1', { value: { meets: false } });
  arrive();
  await flushPromises();
  arrive();
  await first;
  expect(sent[1]).toMatchObject({ value: { meets: false }, note: '', base: { value: { meets: true }, note: '' } });
  expect(own.answers['PX1-1']).toMatchObject({ value: { meets: false }, note: '对方的说明' });
  shown.unmount();
});

it('shows both where both changed the same, and writes over only when told to', async () => {
  const problem = { slug: 'written-meanwhile', title: '王某也改了这条指标的说明', remedy: '请选用一份。' };
  answer = () => new Response(JSON.stringify(problem), { status: 409 });
  const { own, view, shown } = page();
  own.set('PX1-1', { note: '我的' });
  await own.flush();
  view.value = { ...view.value, answers: { 'PX1-1': stated({ note: '对方的' }) } };
  await flushPromises();
  expect(own.theirs['PX1-1']?.note).toBe('对方的');
  expect(own.answers['PX1-1']?.note).toBe('我的');
  answer = (body) => taken({ note: body.note });
  own.settle('PX1-1', 'mine');
  await own.flush();
  expect(sent.at(-1)).toMatchObject({ note: '我的', base: { note: '对方的' } });
  expect(own.theirs['PX1-1']).toBeUndefined();
  shown.unmount();
});

it('takes theirs without sending anything', async () => {
  answer = () => new Response(JSON.stringify({ slug: 'written-meanwhile', title: '写了' }), { status: 409 });
  const { own, view, shown } = page();
  own.set('PX1-1', { note: '我的' });
  await own.flush();
  view.value = { ...view.value, answers: { 'PX1-1': stated({ note: '对方的' }) } };
  await flushPromises();
  own.settle('PX1-1', 'theirs');
  expect(own.answers['PX1-1']?.note).toBe('对方的');
  expect(await own.flush()).toBe(true);
  expect(sent).toHaveLength(1);
  shown.unmount();
});

it('keeps what could not be sent with what it builds on, for the next visit', async () => {
  answer = () => Promise.reject(new TypeError('offline'));
  const first = page({ 'PX1-1': stated({ note: '原来的' }) });
  first.own.set('PX1-1', { value: { meets: true } });
  await first.own.flush();
  first.shown.unmount();
  answer = (body) => taken({ value: body.value as never, note: '后来的' });
  const { own, shown } = page({ 'PX1-1': stated({ note: '后来的' }) });
  await own.flush();
  expect(sent.at(-1)).toMatchObject({ value: { meets: true }, note: '原来的', base: { note: '原来的' } });
  expect(own.answers['PX1-1']?.note).toBe('后来的');
  shown.unmount();
});
