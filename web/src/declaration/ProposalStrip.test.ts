import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import { Problem } from '@/api/problem';
import { messages } from './messages';
import ProposalStrip from './ProposalStrip.vue';

const shown = (proposal: object, problem?: Problem) =>
  mount(ProposalStrip, {
    props: {
      indicator: {
        code: 'CY1-1',
        text: '集体经济收入',
        criterion: { type: 'threshold', unit: '万元', cmp: 'at-least', limit: 20 },
      } as never,
      proposal: {
        id: 7,
        indicator: 'CY1-1',
        value: { number: 12 },
        note: '',
        by: '张某',
        at: '2026-11-20T02:00:00Z',
        meets: false,
        sentence: '填报 12 万元，未达到。',
        overtaken: false,
        ...proposal,
      } as never,
      busy: false,
      problem,
    },
    global: {
      plugins: [createI18n({ legacy: false, locale: 'zh', messages: { zh: { declaration: messages.zh } } as never })],
    },
  });

describe('what the township filled in', () => {
  it('says who, when and what, and whether it would do', () => {
    const strip = shown({ note: '见台账' });
    expect(strip.text()).toContain('乡镇代填（2026-11-20，张某）：12 万元');
    expect(strip.text()).toContain('说明：见台账');
    expect(strip.text()).toContain('不达标：填报 12 万元，未达到。');
  });

  it('is taken over or dismissed by a click, and says why it could not be', async () => {
    const strip = shown({ meets: true }, new Problem('not-with-village', 409, '正在初审。', '请等待退回。'));
    const [take, dismiss] = strip.findAll('button');
    await take!.trigger('click');
    await dismiss!.trigger('click');
    expect(Object.keys(strip.emitted())).toEqual(expect.arrayContaining(['take', 'dismiss']));
    expect(strip.get('[role=alert]').text()).toContain('正在初审。');
    expect(strip.text()).not.toContain('不达标');
  });

  it('says that it is only a note', () => {
    const strip = shown({ value: null, note: '见台账', meets: false, sentence: '' });
    expect(strip.text()).toContain('只有说明');
    expect(strip.text()).toContain('说明：见台账');
    expect(strip.text()).not.toContain('不达标');
  });

  it('is not taken over where the village wrote something else since', () => {
    const strip = shown({ overtaken: true });
    expect(strip.text()).toContain('代填以后村里又填过');
    expect(strip.findAll('button').map((one) => one.text())).toEqual(['不采用']);
  });
});
