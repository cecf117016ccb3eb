import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { answer, card, carrying, declaration, desk, offer, read, strip } from './offersFixture';

describe('what is known about the place', () => {
  beforeEach(() => {
    localStorage.clear();
    desk.server = { answers: {}, offers: [], panel: 'self-assessment' };
    vi.spyOn(api, 'get').mockImplementation(async (path) => read(path) as never);
  });

  afterEach(() => {
    desk.page?.unmount();
    document.body.innerHTML = '';
    vi.restoreAllMocks();
  });

  it('is offered beside what is known about the place, the newer first, and either can be taken', async () => {
    const fact = { code: 'income', name: '集体收入', statedOn: '2026-03-31', by: '王某', source: 'workbook' };
    desk.server.offers = [
      offer('CY1-2', { value: { number: 31.2 }, lastYear: false, fact: { ...fact, expired: true } }),
      offer('CY1-2'),
    ];
    const post = carrying();
    await declaration();
    const strips = card('CY1-2').findAll('.offer');
    expect(strips[0]!.text()).toContain('基本情况（2026-03-31，王某，表格导入）：31.2 万元');
    expect(strips[0]!.text()).toContain('已过有效期');
    expect(strips[1]!.text()).toContain('去年（2025-11-20）：24 万元');
    await strips[0]!.get('button.carry').trigger('click');
    await flushPromises();
    expect(post.mock.calls[0]).toEqual([
      '/declarations/r1/carried-answers',
      { indicators: ['CY1-2'], seen: { 'CY1-2': { number: 31.2 } } },
    ]);
  });

  it('says where fact and last year agree, and where an answer came from the facts', async () => {
    const fact = {
      code: 'income',
      name: '集体收入',
      statedOn: '2026-03-31',
      by: '王某',
      source: 'sheet',
      expired: false,
    };
    desk.server.offers = [offer('CY1-2', { fact })];
    desk.server.answers['CY1-3'] = answer(24, { factDay: '2026-03-31' });
    await declaration();
    expect(strip('CY1-2').text()).toContain('24 万元，与去年填的相同');
    expect(card('CY1-3').text()).toContain('沿用基本情况（2026-03-31）');
  });

  it('comes up again where a fact was stated anew, and only while it says something else', async () => {
    const fact = {
      code: 'income',
      name: '集体收入',
      statedOn: '2026-11-20',
      by: '王某',
      source: 'sheet',
      expired: false,
    };
    const anew = { lastYear: false, fact };
    desk.server.answers['CY1-2'] = answer(24);
    desk.server.answers['CY1-3'] = answer(24);
    desk.server.offers = [
      offer('CY1-2', { ...anew, value: { number: 26 } }),
      offer('CY1-3', { ...anew, value: { number: 24 } }),
    ];
    await declaration();
    expect(strip('CY1-2').text()).toContain('基本情况后来改过，改用这个数吗？');
    expect(strip('CY1-2').get('button').text()).toBe('改用');
    expect(strip('CY1-3').exists()).toBe(false);
    expect(desk.page!.find('.left').exists()).toBe(false);
  });
});
