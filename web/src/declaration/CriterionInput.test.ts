import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { AnswerValue, Indicator } from '@/api/types';
import { messages as forms } from '@/forms/messages';
import CriterionInput from './CriterionInput.vue';
import { messages } from './messages';

function asked(criterion: object, value: AnswerValue) {
  const told: AnswerValue[] = [];
  const page = mount(CriterionInput, {
    props: {
      indicator: { code: 'PA2-2', text: '按期办结率', criterion } as Indicator,
      modelValue: value,
      'onUpdate:modelValue': (now: AnswerValue) => {
        told.push(now);
        void page.setProps({ modelValue: now });
      },
    },
    global: {
      plugins: [
        createI18n({
          legacy: false,
          locale: 'zh',
          messages: { zh: { declaration: messages.zh, forms: forms.zh } } as never,
        }),
      ],
    },
  });
  const write = async (text: string) => {
    await page.get('input').setValue(text);
    await page.get('input').trigger('change');
  };
  return { page, told, write };
}
const share = { type: 'threshold', unit: '%', cmp: 'at-least', limit: 95 };

it('tells what was typed as it was typed, so that no answer is taken away by it', async () => {
  const { page, told, write } = asked(share, { number: 60 });
  for (const text of ['2,5', '1e5', 'abc三十人-5']) {
    await write(text);
    expect(page.get('input').element.value).toBe(text);
    expect(page.find('[role=alert]').exists()).toBe(true);
  }
  expect(told).toEqual([{ number: '2,5' }, { number: '1e5' }, { number: 'abc三十人-5' }]);
  await write('９７．５');
  expect(told.at(-1)).toEqual({ number: 97.5 });
});

it('asks back about a share of more than the whole, and saves it', async () => {
  const { page, told, write } = asked(share, null);
  await write('150');
  expect(told.at(-1)).toEqual({ number: 150 });
  expect(page.text()).toContain('比例一般不超过 100 %，请核对是否填错。');
  await write('-5');
  expect(page.text()).toContain('小于 0');
});

it('lowers no points to the most there are', async () => {
  const { page, told, write } = asked({ type: 'scored', max: 100, pass: 85 }, null);
  await write('120');
  expect(page.get('input').element.value).toBe('120');
  expect(page.get('[role=alert]').text()).toBe('请填 0 到 100 之间的数。');
  expect(told).toEqual([{ points: '120' }]);
  await write('86');
  expect(told.at(-1)).toEqual({ points: 86 });
  await write('');
  expect(told.at(-1)).toBeNull();
});

it('knows the range and the decimals of its criterion', async () => {
  const { page, told, write } = asked({ ...share, unit: '户', minimum: 0, maximum: 100, decimals: 0 }, { number: 5 });
  for (const [typed, says] of [
    ['12.5', '请填整数。'],
    ['120', '请填 0 到 100 之间的数。'],
    ['-1', '请填 0 到 100 之间的数。'],
  ] as const) {
    await write(typed);
    expect(page.get('[role=alert]').text()).toBe(says);
    expect(told.at(-1)).toEqual({ number: typed });
  }
});
