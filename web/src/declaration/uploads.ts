import { type InjectionKey, onBeforeUnmount, reactive } from 'vue';
import { api } from '@/api/client';
import { asProblem, Problem } from '@/api/problem';
import { forget, sendResumable, sendWhole } from '@/api/resumable';
import type { EvidenceFile, EvidenceLimits } from '@/api/types';
import { fileSize } from '@/ui/words';
import { fingerprint } from './fingerprint';
import { drop, keep, keptFor } from './keptFiles';
import { canBeSmaller, type PictureWish, remember, smaller, wish } from './picture';

/**
 * Where a file stands on its way: it waits for its turn, is read (its fingerprint taken), asks whether the picture may
 * be made smaller or the twin used, is sent, waits for the network, is being kept, or could not be.
 */
export type Phase = 'waiting' | 'reading' | 'picture' | 'twin' | 'sending' | 'away' | 'keeping' | 'failed';

export type Choice = PictureWish | 'twin' | 'anyway';

/** A file somebody has chosen for an indicator. */
export interface Chosen {
  indicator: string;
  file: File;
  /** Whether a picture may be made smaller on the device at all. */
  reducible: boolean;
  /** Why it will not be taken, known before it is sent. */
  refused?: Problem | null;
  /** The fingerprint, of one that was on its way before. */
  sha256?: string;
}

export interface Sending extends Chosen {
  key: number;
  phase: Phase;
  share: number;
  /** Bytes a second of late; null while it is not known. */
  speed: number | null;
  problem: Problem | null;
  /** The same bytes, found where they are already. */
  twin: EvidenceFile | null;
  /** The picture as it would be sent. */
  reduced: File | null;
  choose: (choice: Choice) => void;
  cancel: () => void;
}

/** Up to here a file goes in one request; a larger one in parts that survive a broken network. */
const oneRequest = 1 << 20;

let keys = 0;

/** Why a file cannot be sent at all; null when it can. */
export function obstacle(file: Pick<File, 'name' | 'size'>, limits: EvidenceLimits | undefined): Problem | null {
  if (file.size === 0) {
    return new Problem('empty-file', 400, `“${file.name}”是空文件`, '请确认文件能正常打开，再重新选择。');
  }
  const most = limits?.maxBytes;
  if (most !== undefined && file.size > most) {
    const sentence = `“${file.name}”有 ${fileSize(file.size)}，超过上限 ${fileSize(most)}`;
    return new Problem('file-too-large', 413, sentence, '请压缩、分卷，或只上传能说明问题的部分。');
  }
  return null;
}

/** Why a file is not sent again to an indicator that has it. */
function alreadyHere(name: string, same: EvidenceFile): Problem {
  const also = same.name === name ? '' : `，名为“${same.name}”`;
  return new Problem('already-here', 409, `这条指标已经有这个文件${also}`, '不用再传一次。');
}

/** Lends the place inside to others while `act` waits for a person. */
export type Outside = <A>(act: () => Promise<A>) => Promise<A>;

/** A gate that lets so many through at a time. */
export function gate(most: number) {
  let inside = 0;
  const queue: (() => void)[] = [];
  async function enter() {
    if (inside >= most) await new Promise<void>((go) => queue.push(go));
    inside++;
  }
  function leave() {
    inside--;
    queue.shift()?.();
  }
  return async <T>(act: (outside: Outside) => Promise<T>): Promise<T> => {
    await enter();
    try {
      return await act(async (waiting) => {
        leave();
        try {
          return await waiting();
        } finally {
          await enter();
        }
      });
    } finally {
      leave();
    }
  };
}

const twoAtATime = gate(2);

/** Tells the speed of the last seconds from how much has been sent at which moments. */
export function speedometer(now: () => number = () => performance.now()) {
  const seen: { at: number; sent: number }[] = [];
  return (sent: number): number | null => {
    seen.push({ at: now(), sent });
    while (seen.length > 2 && now() - seen[0]!.at > 4_000) seen.shift();
    const first = seen[0]!;
    const time = now() - first.at;
    return time < 800 || sent < first.sent ? null : ((sent - first.sent) / time) * 1000;
  };
}

export interface Uploads {
  sending: Sending[];
  add: (chosen: Chosen) => void;
  retry: (key: number) => void;
  /** Puts a stored file to an indicator, unless it is there. */
  attach: (indicator: string, file: EvidenceFile) => void;
}

/** The files on their way of the declaration the page shows. */
export const uploadsOfPage: InjectionKey<Uploads> = Symbol('uploads');

/**
 * Files on their way for one declaration, whichever star is shown; what a reload interrupted goes on by itself.
 *
 * @param filesOf what an indicator has already
 */
export function useUploads(
  runId: string,
  filesOf: (indicator: string) => EvidenceFile[],
  put: (indicator: string, file: EvidenceFile) => void,
): Uploads {
  const sending = reactive<Sending[]>([]);
  const stops = new Map<number, AbortController>();

  function remove(key: number) {
    const at = sending.findIndex((it) => it.key === key);
    if (at >= 0) sending.splice(at, 1);
    stops.delete(key);
  }

  function attach(indicator: string, file: EvidenceFile) {
    if (!filesOf(indicator).some((own) => own.id === file.id)) put(indicator, file);
  }

  /** Waits for a person, who may be long in coming, without holding up other files. */
  async function asked(own: Sending, phase: Phase, outside: Outside): Promise<Choice> {
    const choice = await outside(() => {
      own.phase = phase;
      return new Promise<Choice>((resolve) => {
        own.choose = (made) => {
          own.phase = 'waiting';
          resolve(made);
        };
      });
    });
    own.phase = 'reading';
    return choice;
  }

  /** The file that is to be sent: the picture itself, or a smaller one when that was wanted. */
  async function wanted(own: Sending, outside: Outside): Promise<File> {
    if (!own.reducible || !canBeSmaller(own.file)) return own.file;
    const told = wish();
    if (told === 'original') return own.file;
    own.phase = 'reading';
    own.reduced = await smaller(own.file);
    if (!own.reduced || told === 'smaller') return own.reduced ?? own.file;
    const choice = (await asked(own, 'picture', outside)) as PictureWish;
    remember(choice);
    return choice === 'smaller' ? own.reduced : own.file;
  }

  const sameBytes = (sha256: string) =>
    api.get<EvidenceFile[]>('/evidence/twins', { runId, sha256 }).catch((): EvidenceFile[] => []);
  const takenFor = (indicator: string, all: EvidenceFile[]) =>
    all.find((it) => it.runId === runId && it.indicator === indicator);

  /** The same bytes where they are already, when they are to be used instead of being sent; else null. */
  async function twin(own: Sending, sha256: string, outside: Outside): Promise<EvidenceFile | null> {
    const { indicator } = own;
    const all = await sameBytes(sha256);
    const taken = takenFor(indicator, all);
    const [found] = all;
    if (taken || !found) return taken ?? null;
    own.twin = found;
    if ((await asked(own, 'twin', outside)) !== 'twin') return null;
    if (found.runId === runId) return found;
    return await api.post<EvidenceFile>(`/evidence/${found.id}/carrying`, {}, { query: { runId, indicator } });
  }

  async function send(own: Sending, file: File, sha256: string, outside: Outside, signal: AbortSignal) {
    const { indicator } = own;
    // one that was cancelled meanwhile would come back after a reload
    signal.throwIfAborted();
    Object.assign(own, { phase: 'sending', share: 0 });
    const speed = speedometer();
    await keep({ runId, indicator, sha256, file, at: Date.now() });
    const way = {
      file,
      sha256,
      runId,
      indicator,
      progress: (sent: number) =>
        Object.assign(own, {
          share: sent / file.size,
          speed: speed(sent),
          phase: sent >= file.size ? 'keeping' : 'sending',
        }),
      // others may be read and kept meanwhile
      away: (back: () => Promise<void>) => {
        own.phase = 'away';
        return outside(back);
      },
      signal,
    };
    return file.size > oneRequest
      ? await sendResumable<EvidenceFile>(way)
      : await sendWhole<EvidenceFile>(way, async () => takenFor(indicator, await sameBytes(sha256)));
  }

  function refuseAgain(indicator: string, sha256: string, name: string) {
    const same = filesOf(indicator).find((it) => it.sha256 === sha256);
    if (same) throw alreadyHere(name, same);
  }

  async function run(key: number) {
    const own = sending.find((it) => it.key === key);
    if (!own) return;
    const stop = new AbortController();
    stops.set(key, stop);
    const { indicator } = own;
    let { sha256 = '' } = own;
    Object.assign(own, { problem: null, share: 0, speed: null, phase: 'waiting' });
    own.cancel = () => {
      stop.abort();
      remove(key);
      if (!sha256) return;
      void drop({ runId, indicator, sha256 });
      void forget({ runId, indicator, sha256 });
    };
    try {
      const stored = await twoAtATime(async (outside) => {
        stop.signal.throwIfAborted();
        const file = await wanted(own, outside);
        own.phase = 'reading';
        sha256 = await fingerprint(file, (share) => (own.share = share), stop.signal);
        refuseAgain(indicator, sha256, file.name);
        const found = await twin(own, sha256, outside);
        refuseAgain(indicator, sha256, file.name);
        return found ?? (await send(own, file, sha256, outside, stop.signal));
      });
      remove(key);
      void drop({ runId, indicator, sha256 });
      attach(indicator, stored);
    } catch (error) {
      if (stop.signal.aborted) return;
      own.problem = asProblem(error);
      own.phase = 'failed';
      // what the server refuses is not tried again after a reload
      if (!own.problem.transient && own.problem.status !== 401) void drop({ runId, indicator, sha256 });
    }
  }

  function begin(chosen: Chosen, problem: Problem | null) {
    const key = ++keys;
    sending.push({
      ...chosen,
      key,
      phase: problem ? 'failed' : 'waiting',
      share: 0,
      speed: null,
      problem,
      twin: null,
      reduced: null,
      choose: () => undefined,
      cancel: () => remove(key),
    });
    if (!problem) void run(key);
  }

  void keptFor(runId).then((kept) =>
    kept.forEach(({ indicator, file, sha256 }) => begin({ indicator, file, reducible: false, sha256 }, null)),
  );
  // leaving the page ends the connections, not the uploads: they go on when one comes back
  onBeforeUnmount(() => stops.forEach((stop) => stop.abort('left')));

  return {
    sending,
    add: (chosen) => begin(chosen, chosen.refused ?? null),
    retry: (key) => void run(key),
    attach,
  };
}
