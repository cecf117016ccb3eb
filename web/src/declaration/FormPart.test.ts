import { mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { ref, shallowReactive } from 'vue';
import { createI18n } from 'vue-i18n';
import { Problem } from '@/api/problem';
import type { DeclarationItem } from '@/api/types';
import { messages as forms } from '@/forms/messages';
import FormPart from './FormPart.vue';
import { messages } from './messages';

const item = {
  id: 'item',
  form: {
    key: 'self-assess',
    schema: { properties: { summary: { type: 'string' }, host: { type: 'string' } }, required: ['host'] },
    ui: { fields: { summary: { label: '自评小结' }, host: { label: '会议主持人' } } },
  },
} as unknown as DeclarationItem;

function part(own: object = {}) {
  const fields = {
    written: ref({ summary: '我的' }),
    change: vi.fn(),
    refusals: shallowReactive<Record<string, Problem>>({}),
    theirs: shallowReactive<Record<string, unknown>>({}),
    settle: vi.fn(),
    state: ref('saved'),
    savedAt: ref(null),
    flush: vi.fn(),
    ...own,
  };
  const zh = { declaration: messages.zh, forms: forms.zh, ui: { saved: { saved: '已保存' } } };
  const plugins = [createI18n({ legacy: false, locale: 'zh', messages: { zh } as never })];
  const shown = mount(FormPart, {
    props: { title: '自评小结与其他', run: 'run', item, fields: fields as never },
    global: { plugins },
    attachTo: document.body,
  });
  return { fields, shown };
}

it('says whether its fields are saved, and tells what was typed', async () => {
  const { fields, shown } = part();
  expect(shown.text()).toContain('已保存');
  await shown.find('[data-field="host"] input').setValue('王某');
  expect(fields.change).toHaveBeenCalledWith({ summary: '我的', host: '王某' });
  shown.unmount();
});

it('leads to a field', () => {
  const { shown } = part();
  const place = shown.find('[data-field="host"]').element as HTMLElement;
  place.scrollIntoView = vi.fn();
  (shown.vm as unknown as { jump: (name: string) => void }).jump('host');
  expect(place.scrollIntoView).toHaveBeenCalled();
  expect(place.contains(document.activeElement)).toBe(true);
  (shown.vm as unknown as { jump: (name: string) => void }).jump('nothing');
  shown.unmount();
});

it('puts both texts side by side where two wrote one field, and the reason beside a field that was not taken', async () => {
  const refusals = shallowReactive<Record<string, Problem>>({
    summary: new Problem('written-meanwhile', 409, '毛云也改了“自评小结”', '请选用一份。'),
    host: new Problem('findings', 422, '没有保存', '', [
      { severity: 'ERROR', place: '/host', sentence: '所选的人员不在人员名册中。', remedy: '请重新选择。' },
    ]),
  });
  const { fields, shown } = part({
    refusals,
    theirs: shallowReactive({ summary: { value: '对方的', words: '对方的' } }),
  });
  expect(shown.find('[data-field="summary"] [role="alert"]').text()).toContain('对方的');
  expect(shown.find('[data-field="host"]').text()).toContain('不在人员名册中');
  const [mine, take] = shown.findAll('[data-field="summary"] button');
  await mine!.trigger('click');
  await take!.trigger('click');
  expect(fields.settle.mock.calls).toEqual([
    ['summary', 'mine'],
    ['summary', 'theirs'],
  ]);
  shown.unmount();
});
