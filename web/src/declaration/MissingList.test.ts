import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { messages } from './messages';
import MissingList from './MissingList.vue';

const finding = (severity: 'ERROR' | 'WARNING', place: string) => ({ severity, place, sentence: place, remedy: '' });

it('leads from a finding on an answer, or on its files, to the indicator, and closes', async () => {
  const list = mount(MissingList, {
    props: {
      modelValue: true,
      title: '还差什么',
      findings: [
        finding('ERROR', '/CY2.1'),
        finding('ERROR', '/CY2.1/evidence'),
        finding('WARNING', '/ST1-2/evidence'),
      ],
    },
    global: {
      plugins: [createI18n({ legacy: false, locale: 'zh', messages: { zh: { declaration: messages.zh } } as never })],
      stubs: { ElDrawer: { template: '<div><slot /></div>' } },
    },
  });
  for (const button of list.findAll('button')) await button.trigger('click');
  expect(list.emitted('jump')).toEqual([['CY2.1'], ['CY2.1'], ['ST1-2']]);
  expect(list.emitted('update:modelValue')).toEqual([[false]]);
});
