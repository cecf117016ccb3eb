import { reactive } from 'vue';
import { asProblem, Problem } from '@/api/problem';
import type { EvidenceFile, EvidenceLimits } from '@/api/types';
import { upload } from '@/api/upload';
import { fileSize } from '@/ui/words';

export interface Sending {
  key: number;
  file: File;
  share: number;
  problem: Problem | null;
  cancel: () => void;
}

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

/** Files on their way for one indicator: progress, cancel and repeat for each. */
export function useUploads(query: () => Record<string, string>, attach: (file: EvidenceFile) => void) {
  const sending = reactive<Sending[]>([]);

  function remove(key: number) {
    const at = sending.findIndex((it) => it.key === key);
    if (at >= 0) sending.splice(at, 1);
  }

  async function run(key: number) {
    const own = sending.find((it) => it.key === key);
    if (!own) return;
    const stop = new AbortController();
    own.problem = null;
    own.share = 0;
    own.cancel = () => {
      stop.abort();
      remove(key);
    };
    try {
      const stored = await upload<EvidenceFile>('/evidence', {
        query: { ...query(), name: own.file.name },
        file: own.file,
        progress: (share) => (own.share = share),
        signal: stop.signal,
      });
      remove(key);
      attach(stored);
    } catch (error) {
      if (!stop.signal.aborted) own.problem = asProblem(error);
    }
  }

  function add(file: File, limits: EvidenceLimits | undefined) {
    const key = ++keys;
    const problem = obstacle(file, limits);
    sending.push({ key, file, share: 0, problem, cancel: () => remove(key) });
    if (!problem) void run(key);
  }
  return { sending, add, retry: run };
}
