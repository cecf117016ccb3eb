import { onBeforeUnmount, ref, shallowRef, type Ref, watch } from 'vue';
import { api } from '@/api/client';
import { asProblem, Problem } from '@/api/problem';
import type { DraftSaved, OpinionDraft } from '@/api/types';
import { DraftSaver, type DraftState, type Stored, type Unsent } from './draftSaver';
import { contentOf, type Draft, draftOf, emptyDraft, sameDraft } from './opinions';

/** The longest body a page that is being left may still send. */
const longestFarewell = 60_000;

const path = (item: string) => `/work-items/${item}/draft`;

function readKept(key: string): Unsent | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Unsent | null;
    return kept?.draft?.opinions ? kept : null;
  } catch {
    return null;
  }
}

function keep(key: string, unsent: Unsent | null): void {
  if (unsent) localStorage.setItem(key, JSON.stringify(unsent));
  else localStorage.removeItem(key);
}

async function read(item: string): Promise<Stored> {
  const { content, version, savedAt } = await api.get<OpinionDraft>(path(item));
  return { draft: draftOf(content), version, savedAt: savedAt ? new Date(savedAt) : null };
}

async function send(item: string, draft: Draft, seen: number): Promise<Pick<Stored, 'version' | 'savedAt'>> {
  const body = JSON.stringify(contentOf(draft));
  const options = { ifMatch: seen, contentType: 'application/json', keepalive: body.length < longestFarewell };
  const { version, savedAt } = await api.put<DraftSaved>(path(item), body, options);
  return { version, savedAt: new Date(savedAt) };
}

/** What windows of this browser tell each other about an item. */
interface News {
  item: string;
  what: 'saved' | 'decided';
}

/**
 * What a reviewer has written on one item so far: on the server as it is typed, in this browser while it is not there
 * yet. Other windows and devices of the same person are heard of at once or when one comes back to this one.
 *
 * @param person whose: a browser may be shared
 * @param moved the item was decided elsewhere: it has to be read again
 */
export function useDraft(item: Ref<string>, person: () => string, moved: (item: string) => void) {
  const keptUnder = (id: string) => `fivestar.review.${person()}.${id}`;
  const draft = shallowRef<Draft>(emptyDraft());
  const state = ref<DraftState>('clean');
  const problem = shallowRef<Problem | null>(null);
  const savedAt = ref<Date | null>(null);
  const theirs = shallowRef<Stored | null>(null);
  const ready = ref(false);
  let saver: DraftSaver | null = null;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('fivestar.review');
  const tell = (what: News['what']) => channel?.postMessage({ item: item.value, what } satisfies News);

  function saverOf(id: string, version: number): DraftSaver {
    const here = () => id === item.value;
    const key = keptUnder(id);
    return new DraftSaver(
      {
        send: (written, seen) => send(id, written, seen),
        read: () => read(id),
        keep: (unsent) => keep(key, unsent),
        changed(now, why) {
          if (!here()) return;
          state.value = now;
          problem.value = why;
          if (now === 'closed') moved(id);
        },
        saved(at) {
          if (!here()) return;
          savedAt.value = at;
          tell('saved');
        },
        differs: (stored) => here() && (theirs.value = stored),
        later(act, milliseconds) {
          const timer = window.setTimeout(act, milliseconds);
          return () => window.clearTimeout(timer);
        },
      },
      version,
    );
  }

  async function open(id: string) {
    void saver?.flush();
    saver = null;
    ready.value = false;
    state.value = 'clean';
    problem.value = theirs.value = savedAt.value = null;
    const kept = readKept(keptUnder(id));
    const stored = await read(id).catch((error: unknown) => asProblem(error));
    if (id !== item.value) return;
    const there = stored instanceof Problem ? null : stored;
    if (kept) resume(id, kept, there);
    else begin(id, there ?? { draft: emptyDraft(), version: 0, savedAt: null });
    ready.value = true;
  }

  function begin(id: string, stored: Stored) {
    saver = saverOf(id, stored.version);
    draft.value = stored.draft;
    savedAt.value = stored.savedAt;
    if (stored.savedAt) state.value = 'saved';
  }

  /** What an earlier visit could not send is sent now, unless another window has written something else meanwhile. */
  function resume(id: string, kept: Unsent, there: Stored | null) {
    if (there && sameDraft(there.draft, kept.draft)) {
      keep(keptUnder(id), null);
      return begin(id, there);
    }
    begin(id, { draft: kept.draft, version: kept.seen, savedAt: null });
    saver?.put(kept.draft);
    if (there && there.version !== kept.seen) saver?.hold(there);
  }

  function change(next: Draft) {
    draft.value = next;
    saver?.put(next);
  }

  /** Whether another window or device has gone on with it. */
  async function look() {
    const mine = saver;
    const id = item.value;
    if (!ready.value || !mine?.idle) return;
    try {
      const stored = await read(id);
      if (mine !== saver || !mine.idle || !stored.savedAt) return;
      if (!sameDraft(stored.draft, draft.value)) draft.value = stored.draft;
      savedAt.value = stored.savedAt;
      mine.accept(stored.version);
    } catch (error) {
      if (asProblem(error).status === 409) moved(id);
    }
  }

  function takeTheirs() {
    if (!theirs.value) return;
    draft.value = theirs.value.draft;
    savedAt.value = theirs.value.savedAt;
    saver?.accept(theirs.value.version);
    theirs.value = null;
  }

  function keepMine() {
    const version = theirs.value?.version;
    theirs.value = null;
    if (version !== undefined) void saver?.insist(version);
  }

  /** Throws away what was written, here only: the server forgets it with the decision. */
  function drop() {
    saver?.stop();
    keep(keptUnder(item.value), null);
    draft.value = emptyDraft();
    state.value = 'clean';
    savedAt.value = null;
  }

  function decided() {
    drop();
    tell('decided');
  }

  const back = () => void (document.visibilityState === 'visible' ? look() : saver?.flush());
  const online = () => void saver?.flush();
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
    if (data.item !== item.value) return;
    if (data.what === 'decided') moved(data.item);
    else void look();
  });
  window.addEventListener('focus', back);
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', back);
  watch(item, (id) => void open(id), { immediate: true });
  onBeforeUnmount(() => {
    window.removeEventListener('focus', back);
    window.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', back);
    channel?.close();
    void saver?.flush();
  });

  const flush = () => saver?.flush();
  return { draft, state, problem, savedAt, theirs, ready, change, takeTheirs, keepMine, drop, decided, flush };
}
