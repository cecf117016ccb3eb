import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { ActView, WorkItemDetail } from '@/api/types';
import ItemStanding from './ItemStanding.vue';
import { messages } from './messages';
import SecondOpinionPanel from './SecondOpinionPanel.vue';
import SignPanel from './SignPanel.vue';

const act = (more: Partial<ActView> = {}): ActView => ({
  id: 'act1',
  workItemId: 'w1',
  verb: 'sign-before',
  label: '前加签',
  by: '张某',
  post: '辛安镇初审员',
  to: '李某',
  words: '请看照片',
  evidence: [],
  at: '2026-11-21T02:00:00Z',
  state: 'open',
  answer: null,
  answeredAt: null,
  answerable: false,
  withdrawable: false,
  ...more,
});

function item(standing: object, row: object = {}, more: object = {}): WorkItemDetail {
  const free = {
    why: ['decide'],
    decidable: true,
    head: false,
    pending: false,
    proposed: null,
    takeable: false,
    filledIn: [],
    acts: [],
  };
  const open = { open: true, row: { id: 'w1', runId: 'r1', star: null, holder: null, mine: false, ...row } };
  return { ...open, standing: { ...free, ...standing }, ...more } as unknown as WorkItemDetail;
}

function shown(component: Component, props: Record<string, unknown>) {
  const i18n = createI18n({
    legacy: false,
    locale: 'zh',
    missingWarn: false,
    fallbackWarn: false,
    messages: { zh: { review: messages.zh } } as never,
  });
  return mount(component, {
    props,
    global: { plugins: [[VueQueryPlugin, { queryClient: new QueryClient() }], i18n] },
  });
}
const standing = (detail: WorkItemDetail) => shown(ItemStanding, { detail });

describe('how an item stands', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is not said while there is nothing to say', () => {
    expect(standing(item({})).text()).toBe('');
  });

  it('is who has it', () => {
    expect(standing(item({}, { holder: '我', mine: true })).text()).toContain('您已签收');
    expect(standing(item({ decidable: false }, { holder: '张某' })).text()).toContain('张某 办理中');
    expect(standing(item({ decidable: false, head: true }, { holder: '张某' })).text()).toContain('您是负责人');
  });

  it('is whose answer is waited for, which who asked and a head may take back', async () => {
    const gone = vi.spyOn(api, 'delete').mockResolvedValue(undefined);
    const other = standing(item({ decidable: false, acts: [act()] }));
    expect(other.text()).toContain('等待 李某 答复（前加签）');
    expect(other.text()).toContain('张某 于 2026-11-21 提出：请看照片');
    expect(other.find('button').exists()).toBe(false);
    expect(
      standing(item({ decidable: false, head: true, acts: [act()] }))
        .find('button')
        .exists(),
    ).toBe(true);
    const own = standing(item({ decidable: false, acts: [act({ withdrawable: true })] }));
    await own.get('button').trigger('click');
    await flushPromises();
    expect(gone.mock.calls).toEqual([['/acts/act1']]);
  });

  it('is what was decided and waits for signatures, also on a star', () => {
    const said = { by: '王某', label: '同意上报', reason: '材料齐全', opinions: [] };
    const waits = standing(item({ decidable: false, pending: true, proposed: said }));
    expect(waits.text()).toContain('王某 的结论：同意上报');
    expect(waits.text()).toContain('材料齐全');
    const opinions = [{ indicator: null, star: 'CY', verdict: 'fails', words: '产量不足' }];
    const star = { ...said, label: null, opinions };
    const onStar = standing(item({ decidable: false, pending: true, proposed: star }, { star: 'CY' }));
    expect(onStar.text()).toContain('王某 的结论：不符合');
    expect(onStar.text()).toContain('产量不足');
  });

  it('is what was done with it, with the answers', () => {
    const done = act({ state: 'disagreed', answer: '看不清日期', answeredAt: '2026-11-22T02:00:00Z' });
    const text = standing(
      item({ acts: [done, act({ id: 'n', verb: 'note', label: '批注', to: null, state: 'done' })] }),
    ).text();
    expect(text).toContain('办理往来 2 条');
    expect(text).toContain('李某 答复：看不清日期');
    expect(text).toContain('批注');
  });
});

describe('an answer', () => {
  afterEach(() => vi.restoreAllMocks());
  const choose = (page: ReturnType<typeof shown>, place: number) =>
    page.findAll('input[type=radio]')[place]!.setValue(true);

  it('to a question needs a choice, and its reason when one does not agree', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue(undefined);
    const page = shown(SignPanel, { act: act() });
    await page.get('.submit').trigger('click');
    expect(page.get('[role=alert]').text()).toBe('请选择同意或不同意');
    await choose(page, 1);
    expect(page.get('[role=alert]').text()).toBe('选这一项要写明理由');
    await page.get('.submit').trigger('click');
    expect(post).not.toHaveBeenCalled();
    await page.get('textarea').setValue(' 日期不清 ');
    await page.get('.submit').trigger('click');
    await flushPromises();
    expect(post.mock.calls).toEqual([['/acts/act1/answer', { agreement: 'DISAGREE', words: '日期不清' }]]);
    expect(page.emitted('done')).toHaveLength(1);
  });

  it('that comes too late says so and stays', async () => {
    vi.spyOn(api, 'post').mockRejectedValue(new Problem('answered-already', 409, '已经答复或撤销', '请刷新页面'));
    const page = shown(SignPanel, { act: act() });
    await choose(page, 0);
    await page.get('.submit').trigger('click');
    await flushPromises();
    expect(page.get('.error').text()).toContain('已经答复或撤销');
    expect(page.get('.error').text()).toContain('请刷新页面');
    expect(page.emitted('done')).toBeUndefined();
  });

  it('at a second look is an outcome of the step, or on a star a verdict', async () => {
    const post = vi.spyOn(api, 'post').mockResolvedValue(undefined);
    const outcomes = [
      { value: 'forward', label: '同意上报', tone: 'forward' },
      { value: 'return', label: '退回修改', tone: 'return' },
    ];
    const step = shown(SecondOpinionPanel, {
      detail: item({ why: ['second-look'] }, {}, { panel: 'opinions', outcomes }),
    });
    await choose(step, 1);
    await step.get('.submit').trigger('click');
    expect(step.get('.obstacle').text()).toContain('写明理由');
    await step.get('textarea').setValue('缺少会议记录');
    await step.get('.submit').trigger('click');
    const star = shown(SecondOpinionPanel, {
      detail: item({ why: ['second-look'] }, { star: 'CY' }, { panel: 'star-opinion', outcomes: [] }),
    });
    expect(star.text()).toContain('不符合');
    await choose(star, 0);
    await star.get('.submit').trigger('click');
    await flushPromises();
    expect(post.mock.calls).toEqual([
      ['/work-items/w1/second-opinion', { said: 'return', words: '缺少会议记录' }],
      ['/work-items/w1/second-opinion', { said: 'meets', words: '' }],
    ]);
  });
});
