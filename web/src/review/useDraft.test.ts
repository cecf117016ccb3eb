import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, ref } from 'vue';
import { api } from '@/api/client';
import { offline, Problem } from '@/api/problem';
import type { DraftContent } from '@/api/types';
import { emptyDraft } from './opinions';
import { useDraft } from './useDraft';

const nothing: DraftContent = { decision: null, reason: '', form: {}, opinions: [] };
let server = { content: nothing, version: 0, savedAt: null as string | null };
let trouble: Problem | null = null;

/** A window of this person on the item. */
async function open(person = 'p1') {
  const moved: string[] = [];
  let writing!: ReturnType<typeof useDraft>;
  const page = mount(
    defineComponent({
      setup() {
        writing = useDraft(
          ref('w1'),
          () => person,
          (item) => moved.push(item),
        );
        return () => null;
      },
    }),
  );
  await flushPromises();
  const write = (reason: string) => writing.change({ ...writing.draft.value, reason });
  return { page, moved, writing, write };
}

describe('the draft of an item', () => {
  beforeEach(() => {
    server = { content: nothing, version: 0, savedAt: null };
    trouble = null;
    localStorage.clear();
    vi.spyOn(api, 'get').mockImplementation(async () => {
      if (trouble) throw trouble;
      return structuredClone(server) as never;
    });
    vi.spyOn(api, 'put').mockImplementation(async (_path, body, options) => {
      if (trouble) throw trouble;
      if (options?.ifMatch !== server.version) throw new Problem('changed-meanwhile', 412, '', '');
      const content = JSON.parse(body as string) as DraftContent;
      server = { content, version: server.version + 1, savedAt: '2026-11-20T02:42:00Z' };
      return structuredClone(server) as never;
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it('is there again in another window, and the first one hears of what the second writes', async () => {
    const first = await open();
    first.write('一');
    await first.writing.flush();
    expect(first.writing.state.value).toBe('saved');
    const second = await open();
    expect(second.writing.draft.value.reason).toBe('一');
    second.write('一二');
    await second.writing.flush();
    window.dispatchEvent(new Event('focus'));
    await flushPromises();
    expect(first.writing.draft.value.reason).toBe('一二');
    first.write('一二三');
    await first.writing.flush();
    expect(server.content.reason).toBe('一二三');
    first.page.unmount();
    second.page.unmount();
  });

  it('asks which one counts when both windows have written', async () => {
    const first = await open();
    const second = await open();
    first.write('这边');
    second.write('那边');
    await second.writing.flush();
    await first.writing.flush();
    expect(first.writing.state.value).toBe('newer');
    expect(first.writing.draft.value.reason).toBe('这边');
    expect(first.writing.theirs.value?.draft.reason).toBe('那边');
    first.writing.takeTheirs();
    expect(first.writing.draft.value.reason).toBe('那边');
    expect(first.writing.state.value).toBe('saved');
    first.page.unmount();
    second.page.unmount();
  });

  it('survives a reload without network, for the same person only', async () => {
    const first = await open();
    trouble = offline();
    first.write('断网时写的');
    await first.writing.flush();
    expect(first.writing.state.value).toBe('local');
    first.page.unmount();
    await flushPromises();
    trouble = null;
    const other = await open('p2');
    expect(other.writing.draft.value).toEqual(emptyDraft());
    other.page.unmount();
    const again = await open();
    expect(again.writing.draft.value.reason).toBe('断网时写的');
    await again.writing.flush();
    expect(server.content.reason).toBe('断网时写的');
    expect(localStorage).toHaveLength(0);
    again.page.unmount();
  });

  it('written without network asks when another device has written meanwhile', async () => {
    const first = await open();
    trouble = offline();
    first.write('这边');
    await first.writing.flush();
    first.page.unmount();
    await flushPromises();
    trouble = null;
    server = { content: { ...nothing, reason: '手机上写的' }, version: 4, savedAt: '2026-11-20T02:42:00Z' };
    const again = await open();
    expect(again.writing.state.value).toBe('newer');
    expect(again.writing.draft.value.reason).toBe('这边');
    again.writing.keepMine();
    await again.writing.flush();
    expect(server).toMatchObject({ version: 5, content: { reason: '这边' } });
    again.page.unmount();
  });

  it('learns that the item was decided elsewhere when one comes back to the window, and keeps the words', async () => {
    const first = await open();
    first.write('还没写完');
    await first.writing.flush();
    trouble = new Problem('already-decided', 409, '', '', [], { by: '李某', at: '2026-11-20T03:00:00Z' });
    window.dispatchEvent(new Event('focus'));
    await flushPromises();
    expect(first.moved).toEqual(['w1']);
    first.write('还没写完，又写');
    await first.writing.flush();
    expect(first.writing.state.value).toBe('closed');
    expect(first.writing.draft.value.reason).toBe('还没写完，又写');
    first.writing.drop();
    expect(localStorage).toHaveLength(0);
    first.page.unmount();
  });
});
