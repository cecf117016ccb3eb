import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { ScoreView } from '@/api/types';
import { messages } from './messages';
import ScoreLines from './ScoreLines.vue';

const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  missingWarn: false,
  messages: { zh: { visit: messages.zh } } as never,
});

function score(id: number, points: number | null, chain: { replaces?: number; replacedBy?: number } = {}): ScoreView {
  return {
    line: {
      id,
      star: 'PX',
      indicator: null,
      words: '',
      name: '张建国',
      writtenBy: null,
      mine: true,
      at: '2026-11-26T01:57:00Z',
      replaces: chain.replaces ?? null,
      reason: chain.replaces ? '看错了' : '',
      replacedBy: chain.replacedBy ?? null,
    },
    points,
    most: 100,
  };
}

describe('scores', () => {
  it('show what counts, and what was corrected only struck through behind it', async () => {
    const lines = mount(ScoreLines, {
      props: { scores: [score(1, 80, { replacedBy: 2 }), score(2, 74, { replaces: 1 })], correctable: true },
      global: { plugins: [i18n] },
    });
    expect(lines.text()).toContain('74 / 100');
    expect(lines.text()).not.toContain('80 / 100');
    await lines.findAll('button').at(-1)!.trigger('click');
    expect(lines.get('del').text()).toContain('80 / 100');
    await lines.get('button').trigger('click');
    expect(lines.emitted('correct')).toHaveLength(1);
  });

  it('say that a score was taken back, not that it is zero', () => {
    const lines = mount(ScoreLines, {
      props: { scores: [score(1, 80, { replacedBy: 2 }), score(2, null, { replaces: 1 })], correctable: false },
      global: { plugins: [i18n] },
    });
    expect(lines.text()).toContain('作废');
    expect(lines.text()).not.toContain('0 / 100');
    expect(lines.findAll('button').map((button) => button.text())).toEqual(['更正前 1 条']);
  });

  it('have no line for who has not scored', () => {
    const lines = mount(ScoreLines, { props: { scores: [], correctable: true }, global: { plugins: [i18n] } });
    expect(lines.text()).toBe('');
  });
});
