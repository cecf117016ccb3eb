import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h, type Ref, ref } from 'vue';
import type { DeclarationView, FieldView } from '@/api/types';
import { useFields } from './useFields';

interface Sent {
  path: string;
  value: unknown;
  base: { value: unknown };
}

const sent: Sent[] = [];
let answer: (body: Sent) => Promise<Response> | Response;
let version = 10;

const field = (value: unknown, at = 1): FieldView => ({ value, version: at, updatedBy: '毛云', updatedAt: '' });
const taken = (value: unknown) =>
  new Response(JSON.stringify({ version, field: field(value, version++), missing: [] }), {
    headers: { 'Content-Type': 'application/json' },
  });

const form = {
  key: 'self-assess',
  schema: {
    properties: {
      decision: { enum: ['submit'] },
      summary: { type: 'string', maxLength: 2000 },
      where: { type: 'string' },
      told: { type: 'string' },
      men: { type: 'integer' },
      women: { type: 'integer' },
      people: { type: 'integer', sumOf: ['men', 'women'] },
      reason: { type: 'string' },
    },
  },
  ui: { fields: { told: { right: 'read' } } },
  suggested: { where: { value: '村部', source: 'place.name', from: null } },
};

function viewOf(fields: Record<string, FieldView>): DeclarationView {
  return { runId: 'run', item: { id: 'item', form, fields } } as unknown as DeclarationView;
}

function page(fields: Record<string, FieldView> = {}) {
  const view = ref(viewOf(fields)) as Ref<DeclarationView>;
  let own!: ReturnType<typeof useFields>;
  const shown = mount(
    defineComponent({
      setup() {
        own = useFields(view);
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
  answer = (body) => taken(body.value);
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => {
    const body = { ...(JSON.parse(options.body as string) as Sent), path };
    sent.push(body);
    return Promise.resolve(answer(body));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('saves each field by itself with what it knew before, and says so', async () => {
  const { own, shown } = page({ summary: field('原来的') });
  own.change({ ...own.written.value, summary: '今年修了路。', told: '不该送', decision: 'submit' });
  expect(own.state.value).toBe('waiting');
  expect(await own.flush()).toBe(true);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ value: '今年修了路。', base: { value: '原来的' } });
  expect(sent[0]!.path).toContain('/declarations/run/fields/summary');
  expect(own.state.value).toBe('saved');
  own.change({ ...own.written.value, summary: '今年修了路，栽了树。' });
  await own.flush();
  expect(sent[1]).toMatchObject({ base: { value: '今年修了路。' } });
  shown.unmount();
});

it('never sends a sum, nor a suggestion nobody touched; one taken out stays out', async () => {
  const { own, shown } = page();
  own.change({ ...own.written.value, men: 3, people: 3 });
  await own.flush();
  expect(sent.map((it) => it.path.split('/').pop())).toEqual(['men']);
  expect(own.written.value).toMatchObject({ men: 3, people: 3 });
  expect('where' in own.written.value).toBe(false);
  own.change({ ...own.written.value, where: null });
  await own.flush();
  expect(sent[1]).toMatchObject({ value: null });
  expect(own.written.value.where).toBeNull();
  shown.unmount();
});

it('shows what another device saved, but not over what is being written here', async () => {
  const { own, view, shown } = page({ summary: field('甲') });
  own.change({ ...own.written.value, summary: '我的' });
  view.value = viewOf({ summary: field('乙', 2), where: field('活动室', 3) });
  await flushPromises();
  expect(own.written.value).toMatchObject({ summary: '我的', where: '活动室' });
  await own.flush();
  view.value = viewOf({ summary: field('乙', 2), where: field('活动室', 3) });
  await flushPromises();
  expect(own.written.value.summary, 'an answer under way knows less than the page').toBe('我的');
  view.value = viewOf({ summary: field('丙', 99) });
  await flushPromises();
  expect(own.written.value.summary).toBe('丙');
  shown.unmount();
});

it('keeps on the device what could not be sent, with what it builds on, and sends it at the next visit', async () => {
  answer = () => Promise.reject(new TypeError('offline'));
  const first = page({ summary: field('原来的') });
  first.own.change({ ...first.own.written.value, summary: '没有网络时写的' });
  expect(await first.own.flush()).toBe(false);
  expect(first.own.state.value).toBe('local');
  first.shown.unmount();
  await flushPromises();
  answer = (body) => taken(body.value);
  const { own, shown } = page({ summary: field('原来的') });
  expect(own.written.value.summary).toBe('没有网络时写的');
  await own.flush();
  expect(sent.at(-1)).toMatchObject({ value: '没有网络时写的', base: { value: '原来的' } });
  expect(localStorage.getItem('fivestar.fields.run.self-assess')).toBeNull();
  shown.unmount();
});

it('shows both where two people wrote one field; mine is written over theirs only when told to', async () => {
  const refusal = { slug: 'written-meanwhile', title: '毛云也改了“自评小结”', value: '对方的', words: '对方的' };
  answer = () => new Response(JSON.stringify(refusal), { status: 409 });
  const { own, shown } = page();
  own.change({ summary: '我的' });
  expect(await own.flush()).toBe(false);
  expect(own.theirs.summary).toEqual({ value: '对方的', words: '对方的' });
  expect(own.written.value.summary).toBe('我的');
  answer = (body) => taken(body.value);
  own.settle('summary', 'mine');
  expect(await own.flush()).toBe(true);
  expect(sent.at(-1)).toMatchObject({ value: '我的', base: { value: '对方的' } });
  expect(own.theirs.summary).toBeUndefined();

  answer = () => new Response(JSON.stringify(refusal), { status: 409 });
  own.change({ ...own.written.value, summary: '又改' });
  await own.flush();
  const before = sent.length;
  own.settle('summary', 'theirs');
  expect(own.written.value.summary).toBe('对方的');
  expect(await own.flush()).toBe(true);
  expect(sent).toHaveLength(before);
  shown.unmount();
});

it('says why a value was not taken, and keeps it', async () => {
  const findings = [{ place: '/men', severity: 'ERROR', sentence: '“男”应当是整数。', remedy: '改填整数。' }];
  answer = () => new Response(JSON.stringify({ slug: 'findings', title: '没有保存', findings }), { status: 422 });
  const { own, shown } = page();
  own.change({ men: 1.5 });
  expect(await own.flush()).toBe(false);
  expect(own.state.value).toBe('failed');
  expect(own.refusals.men?.findings[0]?.sentence).toContain('整数');
  expect(own.written.value.men).toBe(1.5);
  shown.unmount();
});

it('keeps the reason in this browser until it was told, and takes over what was kept here alone before', async () => {
  localStorage.setItem(
    'fivestar.form.item',
    JSON.stringify({ summary: '旧页面写的', where: '旧', reason: '改了两条' }),
  );
  const { own, shown } = page({ where: field('服务器上的') });
  expect(own.written.value).toMatchObject({ summary: '旧页面写的', where: '服务器上的', reason: '改了两条' });
  await own.flush();
  expect(sent.map((it) => it.value)).toEqual(['旧页面写的']);
  own.forget();
  expect(localStorage.getItem('fivestar.form.item')).toBeNull();
  shown.unmount();
});
