import { describe, expect, it } from 'vitest';
import { offline, Problem } from '@/api/problem';
import { DraftSaver, type DraftState, type Stored, type Unsent } from './draftSaver';
import { type Draft, emptyDraft } from './opinions';

const saying = (reason: string): Draft => ({ ...emptyDraft(), reason });
const refusal = (status: number) => new Problem('refused', status, '', '', [], { by: '张某' });

/** A server with one draft, and everything the page is told. */
function setUp(version = 0) {
  const server: Stored = { draft: emptyDraft(), version, savedAt: null };
  const states: DraftState[] = [];
  const kept: (Unsent | null)[] = [];
  const differing: Stored[] = [];
  const timers: (() => void)[] = [];
  const sent: string[] = [];
  const trouble: Problem[] = [];
  const lost: Problem[] = [];
  const saver = new DraftSaver(
    {
      async send(draft, seen) {
        sent.push(draft.reason);
        const now = trouble.shift();
        if (now) throw now;
        if (seen !== server.version) throw refusal(412);
        Object.assign(server, { draft, version: seen + 1, savedAt: new Date(0) });
        const after = lost.shift();
        if (after) throw after;
        return { version: server.version, savedAt: server.savedAt };
      },
      read: async () => ({ ...server }),
      keep: (unsent) => kept.push(unsent),
      changed: (state) => states.push(state),
      saved: () => undefined,
      differs: (theirs) => differing.push(theirs),
      later(act) {
        timers.push(act);
        return () => void (timers.includes(act) && timers.splice(timers.indexOf(act), 1));
      },
    },
    version,
  );
  return { saver, server, states, kept, differing, timers, sent, trouble, lost };
}

describe('DraftSaver', () => {
  it('keeps a draft outside until the server has taken it', async () => {
    const { saver, kept, states, server, timers } = setUp();
    saver.put(saying('一'));
    expect(kept).toEqual([{ draft: saying('一'), seen: 0 }]);
    expect(timers).toHaveLength(1);
    await saver.flush();
    expect(server).toMatchObject({ draft: saying('一'), version: 1 });
    expect(kept.at(-1)).toBeNull();
    expect(states).toEqual(['waiting', 'saving', 'saved']);
    expect(saver.idle).toBe(true);
  });

  it('waits for a pause in the writing', () => {
    const { saver, timers, sent } = setUp();
    saver.put(saying('一'));
    saver.put(saying('一二'));
    expect(timers).toHaveLength(1);
    expect(sent).toEqual([]);
  });

  it('sends what was written while an earlier draft was on its way', async () => {
    const { saver, sent, server } = setUp();
    saver.put(saying('一'));
    const going = saver.flush();
    saver.put(saying('一二'));
    await going;
    expect(sent).toEqual(['一', '一二']);
    expect(server).toMatchObject({ draft: saying('一二'), version: 2 });
  });

  it('keeps it on this device without a network, and sends it later', async () => {
    const { saver, states, kept, timers, trouble, server } = setUp();
    trouble.push(offline());
    saver.put(saying('一'));
    await saver.flush();
    expect(states.at(-1)).toBe('local');
    expect(kept.at(-1)).not.toBeNull();
    expect(timers).toHaveLength(1);
    await saver.flush();
    expect(server.draft).toEqual(saying('一'));
    expect(states.at(-1)).toBe('saved');
  });

  it('does not take its own lost answer for another window', async () => {
    const { saver, lost, differing, server, states } = setUp();
    lost.push(offline());
    saver.put(saying('一'));
    await saver.flush();
    await saver.flush();
    expect(differing).toEqual([]);
    expect(states.at(-1)).toBe('saved');
    saver.put(saying('一二'));
    await saver.flush();
    expect(server).toMatchObject({ draft: saying('一二'), version: 2 });
  });

  it('stops when another window has saved something else, until one of the two is chosen', async () => {
    const { saver, server, states, kept, differing, sent } = setUp();
    Object.assign(server, { draft: saying('那边'), version: 3 });
    saver.put(saying('这边'));
    await saver.flush();
    expect(states.at(-1)).toBe('newer');
    expect(differing.map((it) => it.draft.reason)).toEqual(['那边']);
    saver.put(saying('这边还在写'));
    await saver.flush();
    expect(sent).toEqual(['这边']);
    expect(kept.at(-1)?.draft.reason).toBe('这边还在写');
    expect(server.draft.reason).toBe('那边');
    await saver.insist(3);
    expect(server).toMatchObject({ draft: saying('这边还在写'), version: 4 });
    expect(saver.idle).toBe(true);
  });

  it('goes on from the other draft when that one is chosen', async () => {
    const { saver, server, kept } = setUp();
    Object.assign(server, { draft: saying('那边'), version: 3 });
    saver.put(saying('这边'));
    await saver.flush();
    saver.accept(3);
    expect(kept.at(-1)).toBeNull();
    saver.put(saying('那边，又写'));
    await saver.flush();
    expect(server).toMatchObject({ draft: saying('那边，又写'), version: 4 });
  });

  it('stops for good on an item that is closed, and still keeps the words', async () => {
    const { saver, trouble, states, kept, sent } = setUp();
    trouble.push(refusal(409));
    saver.put(saying('一'));
    await saver.flush();
    expect(states.at(-1)).toBe('closed');
    saver.put(saying('一二'));
    await saver.flush();
    expect(sent).toEqual(['一']);
    expect(kept.at(-1)?.draft.reason).toBe('一二');
  });

  it('says what the server does not take, and tries again with the next word', async () => {
    const { saver, trouble, states, timers } = setUp();
    trouble.push(refusal(422));
    saver.put(saying('一'));
    await saver.flush();
    expect(states.at(-1)).toBe('failed');
    expect(timers).toHaveLength(0);
    saver.put(saying('二'));
    await saver.flush();
    expect(states.at(-1)).toBe('saved');
  });
});
