import { describe, expect, it } from 'vitest';
import { AnswerQueue, type QueueState, type Written } from './answerQueue';

const answer = (note: string): Written => ({ value: { meets: true }, note, evidence: [] });

function setUp(save: (code: string, answer: Written) => Promise<void>) {
  const states: QueueState[] = [];
  const kept: Record<string, Written>[] = [];
  const failures: string[] = [];
  const timers: (() => void)[] = [];
  const queue = new AnswerQueue({
    save,
    keep: (pending) => kept.push(pending),
    changed: (state) => states.push(state),
    failed: (code, error) => {
      failures.push(code);
      if (error instanceof RangeError) return 'later';
      return error instanceof TypeError ? 'away' : 'refused';
    },
    later: (act) => {
      timers.push(act);
      return () => timers.splice(timers.indexOf(act), 1);
    },
  });
  return { queue, states, kept, failures, timers };
}

describe('AnswerQueue', () => {
  it('keeps an answer outside until the server has taken it', async () => {
    const sent: string[] = [];
    const { queue, kept, states } = setUp(async (code) => void sent.push(code));
    queue.put('CY1.1', answer('a'));
    expect(kept.at(-1)).toHaveProperty('CY1.1');
    expect(await queue.flush()).toBe(true);
    expect(sent).toEqual(['CY1.1']);
    expect(kept.at(-1)).toEqual({});
    expect(states).toEqual(['waiting', 'saving', 'saved']);
  });

  it('sends what was written while an earlier version was on its way', async () => {
    const notes: string[] = [];
    const { queue } = setUp(async (_code, written) => {
      notes.push(written.note);
      if (written.note === 'first') queue.put('CY1.1', answer('second'));
    });
    queue.put('CY1.1', answer('first'));
    await queue.flush();
    expect(notes).toEqual(['first', 'second']);
    expect(queue.empty).toBe(true);
  });

  it('sends nothing by itself once its page is left, whatever comes of what is on its way', async () => {
    let fail: (error: Error) => void = () => undefined;
    const { queue, timers, kept } = setUp(() => new Promise((_, reject) => (fail = reject)));
    queue.put('CY1.1', answer('a'));
    const sent = queue.flush();
    queue.stop();
    fail(new RangeError('busy'));
    expect(await sent).toBe(false);
    expect(timers).toEqual([]);
    expect(Object.keys(kept.at(-1)!)).toEqual(['CY1.1']);
  });

  it('says that it is kept on this device while the server is merely not reached', async () => {
    const { queue, states, kept } = setUp(() => Promise.reject(new TypeError('no network')));
    queue.put('CY1.1', answer('a'));
    await queue.flush();
    expect(states.at(-1)).toBe('local');
    expect(Object.keys(kept.at(-1)!)).toEqual(['CY1.1']);
    const both = setUp((code) => Promise.reject(code === 'CY1.1' ? new TypeError('no network') : new Error('no')));
    both.queue.put('CY1.1', answer('a'));
    both.queue.put('CY1.2', answer('b'));
    await both.queue.flush();
    expect(both.states.at(-1)).toBe('failed');
  });

  it('keeps an answer that was not taken, tells of it, sends the others and tries again later', async () => {
    let down = true;
    const { queue, failures, kept, timers } = setUp(async (code) => {
      if (down && code === 'CY1.1') throw new RangeError('busy');
    });
    queue.put('CY1.1', answer('a'));
    queue.put('CY1.2', answer('b'));
    expect(await queue.flush()).toBe(false);
    expect(failures).toEqual(['CY1.1']);
    expect(Object.keys(kept.at(-1)!)).toEqual(['CY1.1']);
    expect(timers).toHaveLength(1);
    down = false;
    expect(await queue.flush()).toBe(true);
    expect(queue.empty).toBe(true);
  });

  it('sends a refused answer again only when it was changed or one asks for it', async () => {
    const { queue, failures, states, timers } = setUp((code) =>
      code === 'CY1.1' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    queue.put('CY1.1', answer('a'));
    await queue.flush();
    expect(timers).toHaveLength(0);
    queue.put('CY1.2', answer('b'));
    timers.at(-1)!();
    await new Promise((soon) => setTimeout(soon));
    expect(failures).toEqual(['CY1.1']);
    expect(states.at(-1)).toBe('failed');
    expect(await queue.flush()).toBe(false);
    queue.put('CY1.1', answer('c'));
    timers.at(-1)!();
    await new Promise((soon) => setTimeout(soon));
    expect(failures).toEqual(['CY1.1', 'CY1.1', 'CY1.1']);
  });

  it('runs one flush at a time', async () => {
    let at = 0;
    let most = 0;
    const { queue } = setUp(async () => {
      most = Math.max(most, ++at);
      await Promise.resolve();
      at -= 1;
    });
    queue.put('a', answer(''));
    queue.put('b', answer(''));
    await Promise.all([queue.flush(), queue.flush()]);
    expect(most).toBe(1);
  });
});
