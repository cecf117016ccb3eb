import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { answer, card, declaration, desk, read, shownIn } from './offersFixture';

/** A server that merges as the real one does: what two changed differently is refused. */
function takes() {
  return vi.spyOn(api, 'put').mockImplementation(async (path, body) => {
    const code = path.split('/').at(-1)!;
    const { value, base } = body as { value: { number: number }; base: { value: unknown } };
    const stored = desk.server.answers[code] as ReturnType<typeof answer> | undefined;
    const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
    if (!same(stored?.value, base.value) && !same(stored?.value, value)) {
      throw new Problem('written-meanwhile', 409, '毛云也改了这条指标的填报，两边写的不一样。', '请选用一份。');
    }
    desk.server.answers[code] = answer(value.number);
    return { version: 4, answer: answer(value.number), progress: [], missing: [] } as never;
  });
}

async function write(code: string, words: string) {
  const input = card(code).get('input');
  await input.setValue(words);
  await input.trigger('change');
}

/** B has written 88 where A wrote 97 a moment before. */
async function contested() {
  const put = takes();
  await declaration();
  await write('CY1-2', '88');
  desk.server.answers['CY1-2'] = answer(97);
  await vi.advanceTimersByTimeAsync(2_000);
  await flushPromises();
  return put;
}
const press = async (words: string) => {
  await card('CY1-2')
    .findAll('.theirs button')
    .find((it) => it.text() === words)!
    .trigger('click');
  await vi.advanceTimersByTimeAsync(20_000);
  await flushPromises();
};

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  desk.server = { answers: { 'CY1-1': answer(30) }, offers: [], panel: 'self-assessment' };
  vi.spyOn(api, 'get').mockImplementation(async (path) => JSON.parse(JSON.stringify(read(path))) as never);
});
afterEach(() => {
  desk.page?.unmount();
  desk.page = undefined;
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

it('says what the other wrote, over any number of polls, without sending it again and again', async () => {
  const put = await contested();
  for (let polls = 0; polls < 5; polls++) {
    expect(card('CY1-2').get('.theirs').text()).toContain('对方写的：97 万元');
    await vi.advanceTimersByTimeAsync(15_500);
    await flushPromises();
  }
  expect(shownIn('CY1-2')).toBe('88');
  expect(put).toHaveBeenCalledTimes(1);
});

it('stays right while another answer is saved, and follows what the other goes on to write', async () => {
  await contested();
  await write('CY1-3', '21');
  await vi.advanceTimersByTimeAsync(20_000);
  await flushPromises();
  expect(card('CY1-2').get('.theirs').text()).toContain('对方写的：97 万元');
  desk.server.answers['CY1-2'] = answer(98);
  await vi.advanceTimersByTimeAsync(16_000);
  await flushPromises();
  expect(card('CY1-2').get('.theirs').text()).toContain('对方写的：98 万元');
});

it('takes theirs and sends nothing', async () => {
  const put = await contested();
  await vi.advanceTimersByTimeAsync(40_000);
  const before = put.mock.calls.length;
  await press('用对方写的');
  expect(shownIn('CY1-2')).toBe('97');
  expect(put).toHaveBeenCalledTimes(before);
  expect(desk.server.answers['CY1-2']).toMatchObject({ value: { number: 97 } });
  expect(card('CY1-2').find('.theirs').exists()).toBe(false);
});

it('keeps mine and saves it over what was seen', async () => {
  await contested();
  await vi.advanceTimersByTimeAsync(40_000);
  await press('用我写的');
  expect(desk.server.answers['CY1-2']).toMatchObject({ value: { number: 88 } });
  expect(shownIn('CY1-2')).toBe('88');
  expect(card('CY1-2').find('.theirs').exists()).toBe(false);
});
