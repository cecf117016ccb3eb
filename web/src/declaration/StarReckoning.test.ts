import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { StarAccount } from '@/api/types';
import { messages } from './messages';
import StarReckoning from './StarReckoning.vue';

const open: StarAccount = {
  star: 'PX',
  result: 'open',
  lines: [
    { effect: 'for', indicator: null, sentence: '2 条底线全部守住。' },
    { effect: 'open', indicator: 'PX1-1', sentence: '“三会一课”还没有填写。' },
  ],
  lacking: '“三会一课”还没有填写。',
};

function shown(account: StarAccount, jumpable = true) {
  const i18n = createI18n({
    legacy: false,
    locale: 'zh',
    messages: { zh: { declaration: messages.zh } } as never,
  });
  return mount(StarReckoning, { props: { account, jumpable }, global: { plugins: [i18n] } });
}

describe('the reckoning of a star', () => {
  it('says the one thing that is missing and leads to it', async () => {
    const page = shown(open);
    expect(page.get('summary').text()).toBe('按自评测算 只差这一项：“三会一课”还没有填写。');
    expect(page.findAll('li')).toHaveLength(2);
    await page.get('button').trigger('click');
    expect(page.emitted('jump')).toEqual([['PX1-1']]);
  });

  it('counts what is missing, and what speaks against it', () => {
    expect(
      shown({ ...open, lacking: null })
        .get('summary')
        .text(),
    ).toContain('还差 1 项');
    const against = { effect: 'against' as const, indicator: null, sentence: '前提“平安法治星”评不上。' };
    const refused = shown({ ...open, result: 'refused', lines: [...open.lines, against], lacking: null });
    expect(refused.get('summary').text()).toContain('评不上，有 1 项不符');
    expect(refused.text()).toContain('不符前提“平安法治星”评不上。');
  });

  it('leads nowhere where nothing can be written', () => {
    expect(shown(open, false).find('button').exists()).toBe(false);
    expect(
      shown({ ...open, result: 'granted', lacking: null })
        .get('summary')
        .text(),
    ).toContain('够评');
  });
});
