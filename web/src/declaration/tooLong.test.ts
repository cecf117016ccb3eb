import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { answer, card, declaration, desk, read } from './offersFixture';

const long = '群众都同意。'.repeat(400);
let claim: { stars: string[]; statement: string };

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  claim = { stars: ['CY'], statement: '原来的' };
  desk.server = { answers: { 'CY1-1': answer(30) }, offers: [], panel: 'claim' };
  vi.spyOn(api, 'get').mockImplementation(async (path) => {
    const view = read(path);
    return (path === '/declarations/r1' ? { ...(view as object), claim: { ...claim, level: 1 } } : view) as never;
  });
});
afterEach(() => {
  desk.page?.unmount();
  desk.page = undefined;
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const statement = () => desk.page!.get<HTMLTextAreaElement>('#statement');
async function write(text: string) {
  await statement().setValue(text);
  await vi.advanceTimersByTimeAsync(1_500);
  await flushPromises();
}

it('keeps a statement that is too long whole, says so, and saves it once it is short enough', async () => {
  const put = vi.spyOn(api, 'put').mockImplementation(async (_path, body) => {
    claim = body as typeof claim;
    return undefined as never;
  });
  await declaration();
  await write(long);
  expect(statement().element.value).toBe(long);
  expect(desk.page!.text()).toContain('多了 400 个字，最多 2000 个字');
  expect(desk.page!.text()).toContain('2400 / 2000');
  expect(desk.page!.text()).toContain('内容太长，没有保存');
  expect(put).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(31_000);
  desk.page!.unmount();
  await declaration();
  expect(statement().element.value).toBe(long);
  await write('短的');
  expect(claim.statement).toBe('短的');
  expect(desk.page!.text()).toContain('已保存');
});

it('keeps a note that is too long with its answer on this device', async () => {
  desk.server.panel = 'self-assessment';
  const put = vi
    .spyOn(api, 'put')
    .mockImplementation(
      async (_path, body) =>
        ({ version: 4, answer: answer(30, { note: (body as { note: string }).note }), missing: [] }) as never,
    );
  await declaration();
  await card('CY1-1').get('button.note').trigger('click');
  const note = () => card('CY1-1').get<HTMLTextAreaElement>('textarea');
  await note().setValue(long);
  await vi.advanceTimersByTimeAsync(2_000);
  await flushPromises();
  expect(note().element.value).toBe(long);
  expect(card('CY1-1').text()).toContain('补充说明有 2400 个字，最多 2000 个字，这一条还没有保存');
  expect(localStorage.getItem('fivestar.answers.r1')).toContain(long);
  expect(put).not.toHaveBeenCalled();
  await note().setValue('短的');
  await vi.advanceTimersByTimeAsync(2_000);
  await flushPromises();
  expect(put).toHaveBeenCalledTimes(1);
  expect(card('CY1-1').text()).not.toContain('没有保存');
});

it('keeps a number that is none on this device; what was saved before stands', async () => {
  desk.server.panel = 'self-assessment';
  const refused = [{ severity: 'ERROR' as const, place: '/CY1-1/value/number', sentence: '不对。', remedy: '' }];
  const put = vi.spyOn(api, 'put').mockRejectedValue(new Problem('invalid', 422, '这一条没有保存。', '', refused));
  await declaration();
  const field = () => card('CY1-1').get('input');
  await field().setValue('三十');
  await field().trigger('change');
  await vi.advanceTimersByTimeAsync(2_000);
  await flushPromises();
  expect(put.mock.calls.map(([, body]) => (body as { value: unknown }).value)).toEqual([{ number: '三十' }]);
  expect(desk.page!.text()).toContain('没有保存成功');
  expect(
    card('CY1-1')
      .findAll('[role=alert]')
      .map((it) => it.text()),
  ).toEqual(['请只填一个数，例如 30 或 2.5，不写单位和其他文字。']);
  desk.page!.unmount();
  await declaration();
  expect(field().element.value).toBe('三十');
  put.mockResolvedValue({ version: 4, answer: answer(36), missing: [] } as never);
  await field().setValue('36');
  await vi.advanceTimersByTimeAsync(2_000);
  await flushPromises();
  expect(desk.page!.text()).not.toContain('没有保存成功');
});
