import { type DetailedError, type HttpRequest, type PreviousUpload, Upload } from 'tus-js-client';
import { api, csrfToken, ensureCsrfToken } from './client';
import { offline, Problem, problemOf } from './problem';

/** A file that arrives in parts and goes on where it was, by the tus protocol (decision 0019). */
export interface ResumableUpload {
  file: File;
  sha256: string;
  runId: string;
  indicator: string;
  /** Bytes that have arrived. */
  progress: (sent: number) => void;
  /** The network is away: it goes on by itself once it is back. */
  waiting: (away: boolean) => void;
  signal: AbortSignal;
}

const sideBySide = 16 << 20;
const pause = 5_000;
const passing = [408, 409, 423, 429, 500, 502, 503, 504];

function metadata(upload: ResumableUpload): Record<string, string> {
  return {
    runId: upload.runId,
    indicator: upload.indicator,
    filename: upload.file.name,
    sha256: upload.sha256,
  };
}

function status(error: Error | DetailedError): number {
  return 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

async function inWords(error: Error | DetailedError): Promise<Problem> {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  return response ? problemOf(new Response(response.getBody(), { status: response.getStatus() })) : offline();
}

/** Until the network is back, or for a while. */
function later(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, pause);
    const now = () => {
      window.clearTimeout(timer);
      resolve();
    };
    window.addEventListener('online', now, { once: true });
    signal.addEventListener('abort', now, { once: true });
  });
}

/** One attempt with short pauses of its own; resolves to the id of the whole upload. */
async function attempt(upload: ResumableUpload): Promise<string> {
  await ensureCsrfToken();
  return new Promise<string>((resolve, reject) => {
    const sending = new Upload(upload.file, {
      endpoint: '/api/uploads',
      retryDelays: [0, 500, 1_000, 3_000],
      parallelUploads: upload.file.size >= sideBySide ? 3 : 1,
      metadata: metadata(upload),
      metadataForPartialUploads: metadata(upload),
      removeFingerprintOnSuccess: true,
      fingerprint: () => Promise.resolve(`fivestar/${upload.runId}/${upload.indicator}/${upload.sha256}`),
      onBeforeRequest: (request: HttpRequest) => request.setHeader('X-XSRF-TOKEN', csrfToken() ?? ''),
      onShouldRetry: (error) => status(error) === 0 || passing.includes(status(error)),
      onProgress: (sent) => {
        upload.waiting(false);
        upload.progress(sent);
      },
      onError: (error) => {
        // the other pieces would go on by themselves, against those of the next attempt
        void sending.abort(false).catch(() => undefined);
        reject(error);
      },
      onSuccess: () => resolve(sending.url!.slice(sending.url!.lastIndexOf('/') + 1)),
    });
    upload.signal.addEventListener('abort', () => {
      // who leaves the page comes back to it; who cancels does not
      void sending.abort(upload.signal.reason !== 'left').catch(() => undefined);
      reject(new DOMException('cancelled', 'AbortError'));
    });
    void sending.findPreviousUploads().then((previous: PreviousUpload[]) => {
      if (upload.signal.aborted) return;
      if (previous[0]) sending.resumeFromPreviousUpload(previous[0]);
      sending.start();
    });
  });
}

/** Sends the bytes to their end, however often the network breaks; resolves to what the server makes of them. */
export async function sendResumable<T>(upload: ResumableUpload): Promise<T> {
  let id: string | null = null;
  for (;;) {
    try {
      id ??= await attempt(upload);
      return await api.post<T>(`/uploads/${id}/file`, {}, { signal: upload.signal });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      const problem = error instanceof Problem ? error : await inWords(error as Error);
      if (problem.status !== 0 && !passing.slice(3).includes(problem.status)) throw problem;
      upload.waiting(true);
      await later(upload.signal);
      if (upload.signal.aborted) throw new DOMException('cancelled', 'AbortError');
    }
  }
}
