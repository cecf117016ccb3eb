import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { Star } from '@/api/types';
import { messages } from './messages';
import MissingList from './MissingList.vue';

const star = (code: string, name: string, ...codes: string[]) =>
  ({ code, name, tasks: [{ indicators: codes.map((it) => ({ code: it })) }] }) as unknown as Star;
const stars = [star('CY', '产业兴旺星', 'CY2.1'), star('ST', '生态宜居星', 'ST1-2')];
const global = {
  plugins: [createI18n({ legacy: false, locale: 'zh', messages: { zh: { declaration: messages.zh } } as never })],
  stubs: { ElDrawer: { template: '<div><slot /></div>' } },
};
const finding = (severity: 'ERROR' | 'WARNING', place: string) => ({ severity, place, sentence: place, remedy: '' });

it('leads from a finding on an answer, or on its files, to the indicator, and closes', async () => {
  const list = mount(MissingList, {
    props: {
      modelValue: true,
      title: '还差什么',
      stars,
      findings: [
        finding('ERROR', '/CY2.1'),
        finding('ERROR', '/CY2.1/evidence'),
        finding('WARNING', '/ST1-2/evidence'),
      ],
    },
    global,
  });
  for (const button of list.findAll('button')) await button.trigger('click');
  expect(list.emitted('jump')).toEqual([['CY2.1'], ['CY2.1'], ['ST1-2']]);
  expect(list.emitted('update:modelValue')).toEqual([[false]]);
});

it('names the star and the indicator of each line', () => {
  const said = (place: string, sentence: string) => ({ severity: 'ERROR' as const, place, sentence, remedy: '' });
  const list = mount(MissingList, {
    props: {
      modelValue: true,
      title: '还差什么',
      stars,
      findings: [
        said('/ST1-2/evidence', '指标 ST1-2 的文件打不开。'),
        said('/CY2.1', '“主导产业”还没有填写。'),
        said('/summary', '小结还没有填写。'),
      ],
    },
    global,
  });
  expect(list.findAll('h4').map((it) => it.text())).toEqual(['产业兴旺星（1）', '生态宜居星（1）']);
  expect(list.findAll('.sentence').map((it) => it.text().replace(/\s+/g, ' '))).toEqual([
    '小结还没有填写。',
    'CY2.1 “主导产业”还没有填写。',
    '指标 ST1-2 的文件打不开。',
  ]);
});
