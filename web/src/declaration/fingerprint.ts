import { Problem } from '@/api/problem';
// part of the page: what would be loaded with the first file could not be without network
import FingerprintWorker from './fingerprint.worker?worker&inline';

interface Told {
  share?: number;
  sha256?: string;
  unreadable?: boolean;
}

/** SHA-256 of a file in hexadecimal, taken beside the page; rejects when the device can no longer read the file. */
export function fingerprint(file: Blob, progress: (share: number) => void, signal: AbortSignal): Promise<string> {
  const worker = new FingerprintWorker();
  return new Promise<string>((resolve, reject) => {
    const unreadable = () =>
      reject(new Problem('unreadable', 400, '手机或电脑读不出这个文件', '文件可能已移动或删除，请重新选择。'));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.share !== undefined) progress(data.share);
      if (data.sha256 !== undefined) resolve(data.sha256);
      if (data.unreadable) unreadable();
    };
    worker.onerror = unreadable;
    signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
