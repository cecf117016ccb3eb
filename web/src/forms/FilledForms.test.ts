import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { StatedForm } from '@/api/types';
import FilledForms from './FilledForms.vue';

const forms = [
  {
    element: 'self_assess',
    name: '对标自评',
    fields: [
      { label: '自评小结', words: '今年修了路。', files: [] },
      { label: '会议记录', words: '记录.pdf', files: [{ id: 'f1', name: '记录.pdf' }] },
    ],
  },
] as unknown as StatedForm[];

it('tells each field in words, and a file as something to open', async () => {
  const shown = mount(FilledForms, {
    props: { forms },
    global: {
      plugins: [createI18n({ legacy: false, locale: 'zh', missingWarn: false, fallbackWarn: false, messages: {} })],
      stubs: {
        EvidenceViewer: { props: ['file'], template: '<p>{{ file.name }}</p>' },
        ElDrawer: { template: '<div><slot /></div>' },
      },
    },
  });
  expect(shown.findAll('dt').map((it) => it.text())).toEqual(['自评小结', '会议记录']);
  expect(shown.find('dd').text()).toBe('今年修了路。');
  await shown.find('button').trigger('click');
  expect(shown.find('p').text()).toBe('记录.pdf');
});
