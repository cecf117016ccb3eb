import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { plain } from './decimal';
import { messages } from './messages';
import { readNumber } from './number';
import NumberInput from './NumberInput.vue';

describe('a number as it was written', () => {
  it.each([
    ['30', 30],
    [' 2.50 ', 2.5],
    ['３０．５', 30.5],
    ['-5', -5],
    ['－5', -5],
    ['007', 7],
    ['0', 0],
    ['', undefined],
  ])('%j is %j', (text, value) => expect(readNumber(text)).toEqual({ value }));

  it.each([
    ['2,5', 'comma'],
    ['1，200', 'comma'],
    ['abc三十人-5', 'words'],
    ['1e5', 'words'],
    ['97%', 'words'],
    ['5-8', 'words'],
    ['3.', 'words'],
    ['99999999999999999', 'long'],
    ['0.1000000000000000055', 'long'],
  ])('%j is none: %s', (text, fault) => expect(readNumber(text)).toEqual({ fault }));

  it('is asked to fit, never made to', () => {
    expect(readNumber('120', { min: 0, max: 100 })).toEqual({ fault: 'between' });
    expect(readNumber('0', { min: 1 })).toEqual({ fault: 'least' });
    expect(readNumber('9', { max: 8 })).toEqual({ fault: 'most' });
    expect(readNumber('2.5', { decimals: 0 })).toEqual({ fault: 'whole' });
    expect(readNumber('2.0', { decimals: 0 })).toEqual({ value: 2 });
    expect(readNumber('2.50', { decimals: 1 })).toEqual({ value: 2.5 });
    expect(readNumber('2.51', { decimals: 1 })).toEqual({ fault: 'decimals' });
  });

  it('is shown in digits', () => {
    expect([0, 12.5, -0.25, 1e-7, 1200].map(plain)).toEqual(['0', '12.5', '-0.25', '0.0000001', '1200']);
  });
});

describe('the field of a number', () => {
  /** `held` is what the holder makes of what it is told. */
  function field(props: object = {}, held = (value: unknown) => value) {
    const told: unknown[] = [];
    const page = mount(NumberInput, {
      props: {
        modelValue: undefined,
        ...props,
        'onUpdate:modelValue': (value: number | string | undefined) => {
          told.push(value);
          void page.setProps({ modelValue: held(value) as never });
        },
      },
      global: {
        plugins: [createI18n({ legacy: false, locale: 'zh', messages: { zh: { forms: messages.zh } } as never })],
      },
    });
    const input = page.get('input');
    const write = async (text: string) => {
      await input.setValue(text);
      await input.trigger('change');
    };
    return { page, told, input, write, words: () => page.find('[role=alert]') };
  }

  it('keeps what is no number as it was typed, and says what to do', async () => {
    const { input, write, words, told } = field({ min: 1, max: 100 });
    await write('abc三十人-5');
    expect(input.element.value).toBe('abc三十人-5');
    expect(words().text()).toContain('请只填一个数');
    expect(told).toEqual(['abc三十人-5']);
    await write('0');
    expect(input.element.value).toBe('0');
    expect(words().text()).toBe('请填 1 到 100 之间的数。');
    expect(told.at(-1)).toBe('0');
    await write('３０');
    expect(input.element.value).toBe('30');
    expect(words().exists()).toBe(false);
    expect(told.at(-1)).toBe(30);
  });

  it('keeps it also where its holder takes no text', async () => {
    const { page, input, write, words } = field({ modelValue: 5 }, (it) => (typeof it === 'string' ? undefined : it));
    await write('2,5');
    expect(input.element.value).toBe('2,5');
    expect(words().text()).toContain('逗号');
    await page.setProps({ modelValue: 97 });
    expect(input.element.value).toBe('97');
  });

  it('tells a number while it is typed and complains only when one has done', async () => {
    const { input, told, words } = field();
    const type = async (text: string) => {
      input.element.value = text;
      await input.trigger('input');
    };
    await type('9');
    await type('9.');
    expect(told).toEqual([9]);
    expect(words().exists()).toBe(false);
    await type('9.5');
    await input.trigger('change');
    expect(told).toEqual([9, 9.5]);
  });

  it('shows again what was kept of no number', () => {
    const { input, words } = field({ modelValue: '1e5' });
    expect(input.element.value).toBe('1e5');
    expect(words().exists()).toBe(true);
  });
});
