import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import DateInput from './DateInput.vue';
import { messages } from './messages';

function field(modelValue: string, past: boolean) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['session'], { now: '2026-11-16T02:00:00Z' });
  return mount(DateInput, {
    props: { modelValue, past },
    global: {
      plugins: [
        [VueQueryPlugin, { queryClient: client }],
        createI18n({ legacy: false, locale: 'zh', messages: { zh: { forms: messages.zh } } as never }),
      ],
    },
  });
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
