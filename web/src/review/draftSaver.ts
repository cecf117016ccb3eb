import { asProblem, type Problem } from '@/api/problem';
import { type Draft, sameDraft } from './opinions';

/**
 * `local`: no network, kept in this browser; `newer`: another window has saved since; `closed`: no longer to be decided.
 */
export type DraftState = 'clean' | 'waiting' | 'saving' | 'saved' | 'local' | 'newer' | 'closed' | 'failed';

/** A draft as the server has it. */
export interface Stored {
  draft: Draft;
  version: number;
  savedAt: Date | null;
}

/** What is not yet on the server, with the version it was written on. */
export interface Unsent {
  draft: Draft;
  seen: number;
}

export interface SaverParts {
  /** Rejects with a problem: 412 when another window has saved since, 409 when the item is closed. */
  send: (draft: Draft, seen: number) => Promise<Pick<Stored, 'version' | 'savedAt'>>;
  read: () => Promise<Stored>;
  /** Keeps what is unsent where a reload finds it. */
  keep: (unsent: Unsent | null) => void;
  changed: (state: DraftState, problem: Problem | null) => void;
  saved: (at: Date | null) => void;
  /** Another window wrote something else; nothing is sent until one of the two is chosen. */
  differs: (theirs: Stored) => void;
  /** Calls back after a pause; answers a function that takes it back. */
  later: (act: () => void, milliseconds: number) => () => void;
}

const pause = 600;
const pauseOffline = 5_000;

/**
 * Sends a draft as it grows. It is kept outside until exactly what stands on the page has been taken; two windows never
 * write over each other unseen.
 */
export class DraftSaver {
  private unsent: Draft | null = null;
  private held = false;
  private running: Promise<void> | null = null;
  private cancelTimer: () => void = () => undefined;

  constructor(
    private readonly parts: SaverParts,
    private version: number,
  ) {}

  /** Whether everything written has been taken, so that a newer draft may take its place. */
  get idle(): boolean {
    return this.unsent === null && !this.held;
  }

  put(draft: Draft): void {
    this.unsent = draft;
    this.parts.keep({ draft, seen: this.version });
    if (this.held) return;
    this.parts.changed('waiting', null);
    this.schedule(pause);
  }

  /** Sends what is unsent now. */
  flush(): Promise<void> {
    this.cancelTimer();
    this.running ??= this.sendAll().finally(() => (this.running = null));
    return this.running;
  }

  stop(): void {
    this.held = true;
    this.cancelTimer();
  }

  /** What stands on the page is what the server has. */
  accept(version: number): void {
    this.version = version;
    this.unsent = null;
    this.held = false;
    this.parts.keep(null);
    this.parts.changed('saved', null);
  }

  /** What stands on the page is written over that version, knowingly. */
  async insist(version: number): Promise<void> {
    this.version = version;
    this.held = false;
    await this.flush();
  }

  /** Two drafts: one of them has to be chosen before anything is sent. */
  hold(theirs: Stored): void {
    this.held = true;
    this.parts.changed('newer', null);
    this.parts.differs(theirs);
  }

  private async sendAll(): Promise<void> {
    while (this.unsent && !this.held) {
      const sent = this.unsent;
      this.parts.changed('saving', null);
      try {
        const { version, savedAt } = await this.parts.send(sent, this.version);
        this.taken(sent, version, savedAt);
      } catch (error) {
        if (!(await this.refused(asProblem(error), sent))) return;
      }
    }
  }

  private taken(sent: Draft, version: number, savedAt: Date | null): void {
    this.version = version;
    if (this.unsent === sent) this.unsent = null;
    this.parts.keep(this.unsent && { draft: this.unsent, seen: version });
    if (this.unsent) return;
    this.parts.saved(savedAt);
    this.parts.changed('saved', null);
  }

  /** Answers whether sending goes on. */
  private async refused(problem: Problem, sent: Draft): Promise<boolean> {
    if (problem.status === 412) return this.compare(sent);
    if (problem.status === 409) {
      this.held = true;
      this.parts.changed('closed', problem);
    } else if (problem.transient) {
      this.parts.changed('local', problem);
      this.schedule(pauseOffline);
    } else {
      this.parts.changed('failed', problem);
    }
    return false;
  }

  /** The other version may be this very draft, whose answer was lost on the way. */
  private async compare(sent: Draft): Promise<boolean> {
    try {
      const theirs = await this.parts.read();
      if (!sameDraft(theirs.draft, sent)) {
        this.hold(theirs);
        return false;
      }
      this.taken(sent, theirs.version, theirs.savedAt);
      return true;
    } catch (error) {
      const problem = asProblem(error);
      return problem.status === 412 ? false : this.refused(problem, sent);
    }
  }

  private schedule(milliseconds: number): void {
    this.cancelTimer();
    this.cancelTimer = this.parts.later(() => void this.flush(), milliseconds);
  }
}
