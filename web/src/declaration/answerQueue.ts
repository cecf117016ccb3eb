import type { AnswerValue, EvidenceFile } from '@/api/types';

/** One answer as it stands on the page. */
export interface Written {
  value: AnswerValue;
  note: string;
  evidence: EvidenceFile[];
}

export type QueueState = 'clean' | 'waiting' | 'saving' | 'saved' | 'local' | 'failed';

export interface QueueParts<T = Written> {
  /** Sends one answer; rejects when the server did not take it. */
  save: (code: string, answer: T) => Promise<void>;
  /** Keeps what is unsent where a reload finds it. */
  keep: (pending: Record<string, T>) => void;
  changed: (state: QueueState) => void;
  /** Hears why an answer was not taken; tells whether the server was not reached, or may take it later, or never will. */
  failed: (code: string, error: unknown) => 'away' | 'later' | 'refused';
  /** Calls back after a pause; answers a function that takes it back. */
  later: (act: () => void, milliseconds: number) => () => void;
}

const pause = 800;
const pauseAfterFailure = 6_000;

/**
 * What has been written and not yet taken by the server. An answer leaves the queue only when exactly what was sent is
 * still what stands on the page; whatever is in the queue is also kept outside of it. What the server refused is not
 * sent again by itself: only when it was changed, or when one asks for it.
 */
export class AnswerQueue<T = Written> {
  private readonly pending = new Map<string, T>();
  private readonly refused = new Set<string>();
  private running: Promise<boolean> | null = null;
  private cancelTimer: () => void = () => undefined;
  private stopped = false;

  constructor(private readonly parts: QueueParts<T>) {}

  put(code: string, answer: T): void {
    this.pending.set(code, answer);
    this.refused.delete(code);
    this.parts.keep(Object.fromEntries(this.pending));
    this.parts.changed('waiting');
    this.schedule(pause);
  }

  has(code: string): boolean {
    return this.pending.has(code);
  }

  /** Forgets what was written: something else stands on the page now. */
  drop(code: string): void {
    this.pending.delete(code);
    this.refused.delete(code);
    this.parts.keep(Object.fromEntries(this.pending));
    if (this.empty) this.parts.changed('saved');
  }

  get empty(): boolean {
    return this.pending.size === 0;
  }

  /** Sends everything now; resolves to whether all of it was taken. */
  flush(): Promise<boolean> {
    this.refused.clear();
    return this.send();
  }

  /** Nothing is sent by itself any more: what is left is kept, and the next page finds it. */
  stop(): void {
    this.stopped = true;
    this.cancelTimer();
  }

  private send(): Promise<boolean> {
    this.cancelTimer();
    this.running ??= this.sendAll().finally(() => (this.running = null));
    return this.running;
  }

  private async sendAll(): Promise<boolean> {
    const failed = new Set<string>();
    let away = this.refused.size === 0;
    for (let code = this.nextOf(failed); code !== undefined; code = this.nextOf(failed)) {
      const answer = this.pending.get(code)!;
      this.parts.changed('saving');
      try {
        await this.parts.save(code, answer);
        if (this.pending.get(code) === answer) this.pending.delete(code);
        this.parts.keep(Object.fromEntries(this.pending));
      } catch (error) {
        // something else stands on the page by now: what became of this one says nothing about it
        if (this.pending.get(code) !== answer) continue;
        const why = this.parts.failed(code, error);
        failed.add(code);
        away &&= why === 'away';
        if (why === 'refused') this.refused.add(code);
      }
    }
    const left = failed.size + this.refused.size > 0;
    this.parts.changed(!left ? 'saved' : away ? 'local' : 'failed');
    if ([...failed].some((code) => !this.refused.has(code))) this.schedule(pauseAfterFailure);
    return !left;
  }

  private nextOf(failed: Set<string>): string | undefined {
    return [...this.pending.keys()].find((code) => !failed.has(code) && !this.refused.has(code));
  }

  private schedule(milliseconds: number): void {
    this.cancelTimer();
    if (this.stopped) return;
    this.cancelTimer = this.parts.later(() => void this.send(), milliseconds);
  }
}
