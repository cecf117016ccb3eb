import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { mount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import DateInput from './DateInput.vue';
import { messages } from './messages';

let mounted: { unmount: () => void };
afterEach(() => mounted.unmount());

function field(modelValue: string, past: boolean, told: unknown[] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['session'], { now: '2026-11-16T02:00:00Z' });
  const page = mount(DateInput, {
    props: {
      modelValue,
      past,
      'onUpdate:modelValue': (now: string | null) => {
        told.push(now);
        void page.setProps({ modelValue: now });
      },
    },
    attachTo: document.body,
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: client }],
        createI18n({ legacy: false, locale: 'zh', messages: { zh: { forms: messages.zh } } as never }),
      ],
    },
  });
  mounted = page;
  return page;
}

async function type(page: ReturnType<typeof field>, words: string) {
  const box = page.get('input');
  await box.trigger('focus');
  await box.setValue(words);
  await box.trigger('change');
  await box.trigger('blur');
  await box.trigger('focusout');
}

it('says of a day still to come that it is wrong, by the day of the server, and keeps it in sight', async () => {
  const page = field('2026-11-17', true);
  expect(page.get('[role=alert]').text()).toBe('不能晚于今天（2026-11-16）。');
  expect(page.get('input').element.value).toBe('2026-11-17');
  await page.setProps({ modelValue: '2026-11-16' });
  expect(page.find('[role=alert]').exists()).toBe(false);
});

it('says nothing where a day to come is allowed', () => {
  expect(field('2027-05-01', false).find('[role=alert]').exists()).toBe(false);
});

it.each(['2026-02-31', '2026-9-31', '2026-13-45', '昨天', '10月5日'])(
  'does not take %s, says so and keeps the day it had',
  async (words) => {
    const told: unknown[] = [];
    const page = field('2026-10-08', true, told);
    await type(page, words);
    expect(told).toEqual([]);
    expect(page.get('[role=alert]').text()).toBe(`“${words}”不是日期，请写成 2026-11-16 这样。`);
    expect(page.get('input').element.value).toBe('2026-10-08');
    await type(page, '2026-10-05');
    expect(told).toEqual(['2026-10-05']);
    expect(page.find('[role=alert]').exists()).toBe(false);
  },
);

it('does not take what is no day when it is entered with the Enter key either', async () => {
  const told: unknown[] = [];
  const page = field('', false, told);
  await page.get('input').trigger('focus');
  await page.get('input').setValue('2026-02-31');
  await page.get('input').trigger('keydown', { key: 'Enter', code: 'Enter' });
  expect(told).toEqual([]);
  expect(page.get('[role=alert]').text()).toContain('“2026-02-31”不是日期');
});

it.each(['2026-9-3', '2026/9/3', '2026.09.03', '2026年9月3日', '２０２６－９－３'])(
  'takes %s as a day',
  async (words) => {
    const told: unknown[] = [];
    await type(field('2026-10-08', true, told), words);
    expect(told).toEqual(['2026-09-03']);
  },
);

it('takes the day chosen in the calendar, and none, after something that was no day', async () => {
  const told: unknown[] = [];
  const page = field('2026-10-08', false, told);
  const picker = page.getComponent({ name: 'ElDatePicker' });
  await type(page, '昨天');
  picker.vm.$emit('update:modelValue', '2026-10-09');
  await page.vm.$nextTick();
  expect(page.find('[role=alert]').exists()).toBe(false);
  await type(page, '');
  expect(told).toEqual(['2026-10-09', null]);
});
