import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { FormView } from '@/api/types';
import { language } from '@/ui/language';
import { messages as ui } from '@/ui/messages';
import { faultsOf } from './fields';
import { messages } from './messages';
import SchemaForm from './SchemaForm.vue';

const form = {
  key: 'probe',
  title: '试',
  schema: {
    type: 'object',
    properties: {
      helper: { type: 'string', format: 'person' },
      partner: { type: 'string', format: 'place' },
      papers: { type: 'array', maxItems: 2, items: { type: 'string', format: 'evidence' } },
      contact: { type: 'string' },
      place: { type: 'string' },
      asks: { type: 'boolean' },
      why: { type: 'string', maxLength: 5 },
      a: { type: 'number' },
      b: { type: 'number' },
      sum: { type: 'number', sumOf: ['a', 'b'] },
    },
    required: [],
  },
  ui: {
    order: ['helper', 'partner', 'papers', 'contact', 'place', 'asks', 'why', 'a', 'b', 'sum'],
    fields: {
      helper: { label: '帮扶人', labelEn: 'Helper', help: '谁在帮', helpEn: 'Who helps' },
      partner: { label: '结对单位' },
      papers: { label: '附件' },
      contact: { label: '联系人', right: 'read' },
      place: { label: '村名' },
      asks: { label: '有困难' },
      why: { label: '什么困难', shownWhen: { field: 'asks', equals: true } },
      a: { label: '甲' },
      b: { label: '乙' },
      sum: { label: '合计' },
    },
  },
  given: { contact: '王会计' },
  suggested: {
    place: { value: '松江村', source: 'place.name', from: null },
    a: { value: 3, source: 'earlier', from: '申报星级' },
  },
  names: {},
} as unknown as FormView;

const files = [
  { id: 'f1', name: '账簿.pdf', size: 1000 },
  { id: 'f2', name: '照片.jpg', size: 2000 },
];
const answers: Record<string, unknown> = {
  '/api/runs/r1/people': [{ id: 'p1', name: '张三', post: '镇初审员', stars: [] }],
  '/api/runs/r1/files': files,
  '/api/places/411103003203': {
    code: '411103003203',
    name: '甲村',
    officialName: '甲村民委员会',
    level: 'village',
  },
  '/api/places': [],
};
let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (given: string | URL | Request) => {
    const url = new URL(given instanceof Request ? given.url : String(given), 'http://here');
    asked.push(url.pathname + url.search);
    const found = answers[url.pathname];
    return Promise.resolve(Response.json(found ?? {}, { status: found ? 200 : 404 }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  language.value = 'zh';
});

async function shown(answer: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const changes: Record<string, unknown>[] = [];
  const page = mount(SchemaForm, {
    props: {
      form,
      run: 'r1',
      item: 'w1',
      modelValue: answer,
      'onUpdate:modelValue': (now: Record<string, unknown>) => {
        changes.push(now);
        void page.setProps({ modelValue: now });
      },
      ...more,
    },
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: new QueryClient() }],
        createI18n({
          legacy: false,
          locale: 'zh',
          messages: { zh: { forms: messages.zh, ui: ui.zh } } as never,
        }),
      ],
    },
  });
  await flushPromises();
  const item = (label: string) =>
    page.findAll('.el-form-item').find((one) => one.find('.el-form-item__label').text() === label);
  return { page, item, changes };
}

describe('a form with every kind of field', () => {
  it('shows what is only read and asks nothing there', async () => {
    const { item } = await shown({ contact: '别人' });
    expect(item('联系人')!.text()).toContain('王会计');
    expect(item('联系人')!.find('input').exists()).toBe(false);
  });

  it('names what is chosen by its name, not its id', async () => {
    const { item } = await shown({ helper: 'p1', partner: '411103003203', papers: ['f1'] });
    expect(item('帮扶人')!.text()).toContain('张三');
    expect(item('结对单位')!.text()).toContain('甲村民委员会');
    expect(item('附件')!.text()).toContain('账簿.pdf');
    expect(asked.some((one) => one.startsWith('/api/runs/r1/people') && one.includes('chosen=p1'))).toBe(true);
  });

  it('takes a file off and says so of one that may not be seen', async () => {
    const { item, changes } = await shown({ papers: ['f1', 'other'] });
    expect(item('附件')!.text()).toContain('不能查看的文件');
    await item('附件')!.findAll('.chosen button')[1]!.trigger('click');
    expect(changes.at(-1)).toMatchObject({ papers: ['f1'] });
  });

  it('shows a suggestion with where it comes from and stores nothing by that', async () => {
    const { item, changes } = await shown();
    expect(item('村名')!.find('input').element.value).toBe('松江村');
    expect(item('村名')!.text()).toContain('来自单位名册');
    expect(item('甲')!.text()).toContain('申报星级');
    expect(changes).toEqual([]);
  });

  it('forgets where it came from once it is written over, and leaves it out once it is taken out', async () => {
    const { item, changes } = await shown();
    await item('村名')!.find('input').setValue('别的村');
    expect(item('村名')!.text()).not.toContain('来自');
    await item('村名')!.find('input').setValue('');
    expect(item('村名')!.find('input').element.value).toBe('');
    expect(changes.at(-1)).toHaveProperty('place', '');
    expect(changes.at(-1)).not.toHaveProperty('a');
  });

  it('asks a field only while the other has its value', async () => {
    const { item } = await shown();
    expect(item('什么困难')).toBeUndefined();
    await item('有困难')!.find('input[type=radio]').setValue();
    expect(item('什么困难')).toBeDefined();
  });

  it('adds a suggested number up', async () => {
    const { item, changes } = await shown();
    await item('乙')!.find('input').setValue('4');
    await item('乙')!.find('input').trigger('change');
    expect(changes.at(-1)).toMatchObject({ b: 4, sum: 7 });
  });

  it('keeps what is no number and what is too long as it was typed, so that it cannot be handed in', async () => {
    const { item, changes } = await shown({ asks: true });
    await item('乙')!.find('input').setValue('1e5');
    await item('什么困难')!.find('input').setValue('比五个字更长');
    expect(item('乙')!.find('input').element.value).toBe('1e5');
    expect(item('乙')!.text()).toContain('请只填一个数');
    expect(item('什么困难')!.find('input').element.value).toBe('比五个字更长');
    expect(item('什么困难')!.text()).toContain('多了 1 个字');
    expect(faultsOf(form, changes.at(-1)!)).toMatchObject({ b: { key: 'wrong' }, why: { key: 'tooLong', n: 5 } });
  });

  it('speaks English where the form does', async () => {
    language.value = 'en';
    const { page } = await shown();
    expect(page.text()).toContain('Helper');
    expect(page.text()).toContain('Who helps');
    expect(page.text()).toContain('结对单位');
  });
});
