import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import {
  answer,
  card,
  carrying,
  confirmAll,
  declaration,
  desk,
  file,
  offer,
  read,
  shownIn,
  strip,
} from './offersFixture';

describe('what was stated the year before', () => {
  beforeEach(() => {
    localStorage.clear();
    desk.server = {
      answers: { 'CY1-1': answer(30) },
      offers: [
        offer('CY1-2', {
          value: { number: 12 },
          meets: false,
          sentence: '12 万元，要求不低于 20 万元。',
          note: '见账本',
        }),
        offer('CY1-3', { evidence: [file], textThen: '去年的话' }),
      ],
      panel: 'self-assessment',
    };
    vi.spyOn(api, 'get').mockImplementation(async (path) => read(path) as never);
    vi.spyOn(api, 'put').mockResolvedValue(undefined);
  });
  afterEach(() => {
    desk.page?.unmount();
    desk.page = undefined;
    vi.restoreAllMocks();
    document.body.innerHTML = '';
  });

  it('is offered where nothing stands, in words, and fills nothing in', async () => {
    await declaration();
    expect(strip('CY1-1').exists()).toBe(false);
    expect(strip('CY1-4').exists()).toBe(false);
    expect(strip('CY1-2').text()).toContain('去年（2025-11-20）：12 万元 仍然属实吗？');
    expect(strip('CY1-2').text()).toContain('照今年的要求不达标：12 万元，要求不低于 20 万元。');
    expect(strip('CY1-2').text()).toContain('去年的说明：见账本');
    expect(strip('CY1-3').text()).toContain('去年（2025-11-20）：24 万元，佐证 1 个 仍然属实吗？');
    expect(strip('CY1-3').text()).toContain('去年的要求：去年的话');
    expect(shownIn('CY1-2')).toBe('');
    expect(desk.page!.text()).toContain('已填 1/4');
    expect(desk.page!.text()).not.toContain('其中沿用');
  });

  it('is not asked for while nothing is assessed', async () => {
    desk.server.panel = 'claim';
    await declaration();
    expect(vi.mocked(api.get).mock.calls.map(([path]) => path)).not.toContain('/declarations/r1/offers');
  });

  it('goes as soon as one answers by hand', async () => {
    await declaration();
    const input = card('CY1-2').get('input');
    await input.setValue('31');
    await input.trigger('change');
    expect(strip('CY1-2').exists()).toBe(false);
    expect(strip('CY1-3').exists()).toBe(true);
  });

  it('is taken over one by one, and is seen at once with its year', async () => {
    const post = carrying();
    await declaration();
    await strip('CY1-3').get('.carry').trigger('click');
    await flushPromises();
    expect(post.mock.calls).toEqual([
      ['/declarations/r1/carried-answers', { indicators: ['CY1-3'], seen: expect.anything() }],
    ]);
    expect(shownIn('CY1-3')).toBe('24');
    expect(strip('CY1-3').exists()).toBe(false);
    expect(strip('CY1-2').exists()).toBe(true);
    expect(card('CY1-3').text()).toContain('沿用 2025 年');
    expect(desk.page!.text()).toContain('已填 2/4（其中沿用 1）');
    expect(desk.page!.get('[role=status].taken').text()).toContain('已沿用 1 条');
    expect(document.activeElement?.id).toBe('indicator-CY1-3');

    const input = card('CY1-3').get('input');
    await input.setValue('25');
    await input.trigger('change');
    expect(card('CY1-3').text()).not.toContain('沿用 2025 年');
  });

  it('is taken over a star at once after it was read through', async () => {
    const post = carrying();
    await declaration();
    expect(desk.page!.get('.left').text()).toContain('以前填过、今年还没有填的有 2 条');
    const read = await confirmAll();
    expect(read).toContain('CY1-2 要求 CY1-2');
    expect(read).toContain('去年（2025-11-20）：24 万元，佐证 1 个');
    expect(read).toContain('沿用这 2 条');
    expect(post.mock.calls).toEqual([
      ['/declarations/r1/carried-answers', { indicators: ['CY1-2', 'CY1-3'], seen: expect.anything() }],
    ]);
    expect([shownIn('CY1-2'), shownIn('CY1-3')]).toEqual(['24', '24']);
    expect(desk.page!.find('.left').exists()).toBe(false);
    expect(desk.page!.get('.taken').text()).toBe('已沿用 2 条，仍可逐条修改');
  });

  it('has no line of a star for a single one', async () => {
    desk.server.offers.pop();
    await declaration();
    expect(strip('CY1-2').exists()).toBe(true);
    expect(desk.page!.find('.left').exists()).toBe(false);
  });

  it('that is refused says why and changes nothing', async () => {
    const no = new Problem('nothing-to-carry', 409, '指标 CY1-2 没有可以沿用的去年内容', '请刷新页面');
    vi.spyOn(api, 'post').mockRejectedValue(no);
    await declaration();
    await strip('CY1-2').get('.carry').trigger('click');
    await flushPromises();
    expect(card('CY1-2').get('[role=alert]').text()).toBe('指标 CY1-2 没有可以沿用的去年内容。请刷新页面');
    expect(shownIn('CY1-2')).toBe('');
    expect(desk.page!.text()).toContain('已填 1/4');
    await confirmAll();
    expect(document.querySelector('.el-dialog .error')!.textContent).toContain('没有可以沿用的去年内容');
    expect(shownIn('CY1-3')).toBe('');
  });

  it('does not write over what is written meanwhile', async () => {
    let come: (answer: unknown) => void = () => undefined;
    vi.spyOn(api, 'post').mockReturnValue(new Promise((resolve) => (come = resolve)) as never);
    vi.spyOn(api, 'put').mockReturnValue(new Promise(() => undefined) as never);
    await declaration();
    await strip('CY1-2').get('.carry').trigger('click');
    const input = card('CY1-2').get('input');
    await input.setValue('31');
    await input.trigger('change');
    const answers = { 'CY1-2': answer(12, { carriedFrom: 2025 }) };
    Object.assign(desk.server.answers, answers);
    come({ version: 4, answers, asked: { total: 4, carried: 1, fresh: 1 } });
    await flushPromises();
    expect(shownIn('CY1-2')).toBe('31');
    expect(card('CY1-2').text()).not.toContain('沿用 2025 年');
    expect(Object.keys(JSON.parse(localStorage.getItem('fivestar.answers.r1')!) as object)).toEqual(['CY1-2']);
  });

  it('is not asked for where a change of this year is not sent yet', async () => {
    const post = carrying();
    vi.spyOn(api, 'put').mockRejectedValue(new Problem('offline', 0, '没有连上服务器', ''));
    const blank = { value: null, note: '', evidence: [] };
    localStorage.setItem('fivestar.answers.r1', JSON.stringify({ 'CY1-2': blank }));
    await declaration();
    await strip('CY1-2').get('.carry').trigger('click');
    await flushPromises();
    expect(post).not.toHaveBeenCalled();
    expect(card('CY1-2').text()).toContain('您在这里的修改还没有保存成功');
    await confirmAll();
    expect(post.mock.calls).toEqual([
      ['/declarations/r1/carried-answers', { indicators: ['CY1-3'], seen: expect.anything() }],
    ]);
  });

  it('keeps its year where it is only read', async () => {
    desk.server.panel = 'none';
    desk.server.answers['CY1-2'] = answer(24, { carriedFrom: 2025 });
    await declaration();
    expect(card('CY1-2').text()).toContain('24 万元自评达标沿用 2025 年');
    expect(card('CY1-1').text()).not.toContain('沿用');
  });

  it('that cannot be read leaves the answers writable, and says so', async () => {
    vi.mocked(api.get).mockImplementation(async (path) => {
      if (path.endsWith('/offers')) throw new Problem('late', 500, '', '');
      return read(path) as never;
    });
    await declaration();
    expect(desk.page!.get('.unread').text()).toContain('暂时读不到以前填过的内容');
    expect(card('CY1-2').find('input').exists()).toBe(true);
  });
});
