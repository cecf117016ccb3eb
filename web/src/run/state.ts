import type { RunView } from '@/api/types';
import { day, waitingWords } from '@/ui/words';

export interface SaidState {
  words: string;
  tone: 'wait' | 'good' | 'bad' | 'calm';
}

/** Where a run stands, in one sentence with who and since when. */
export function runState(run: RunView, t: (key: string, named: Record<string, unknown>) => string): SaidState {
  if (run.state !== 'OPEN') {
    const words = [run.result ?? t(`run.ended.${run.state}`, {}), t('run.endedAt', { at: day(run.since) })];
    return { words: words.join('，'), tone: run.state === 'FINISHED' ? 'good' : 'calm' };
  }
  const late = run.current.some((step) => (step.remainingWorkdays ?? 0) < 0);
  const words = run.current.map((step) =>
    waitingWords(`${step.who} · ${step.name}`, run.waitedWorkdays, step.remainingWorkdays),
  );
  if (words.length <= 2) return { words: words.join('；'), tone: late ? 'bad' : 'wait' };
  const first = run.current[0];
  return {
    words: waitingWords(
      `${first?.name ?? run.stageName ?? ''}（${words.length} 组）`,
      run.waitedWorkdays,
      first?.remainingWorkdays ?? null,
    ),
    tone: late ? 'bad' : 'wait',
  };
}
