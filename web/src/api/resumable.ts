import { defaultOptions, type DetailedError, type HttpRequest, type PreviousUpload, Upload } from 'tus-js-client';
import { api, csrfToken, ensureCsrfToken } from './client';
import { offline, Problem, problemOf } from './problem';
import { upload as post } from './upload';

/** Which file it is and where it goes: what goes on where it was is found by this. */
export interface FileOfUpload {
  runId: string;
  indicator: string;
  sha256: string;
}

/** A file that goes to its end however often the network breaks; in parts by the tus protocol (decision 0019). */
export interface ResumableUpload extends FileOfUpload {
  file: File;
  /** Bytes that have arrived. */
  progress: (sent: number) => void;
  /** The network is away: it goes on by itself once `back` is through. */
  away: (back: () => Promise<void>) => Promise<void>;
  signal: AbortSignal;
}

const sideBySide = 16 << 20;
const pause = 5_000;
const passing = [408, 409, 423, 429, 500, 502, 503, 504];
/** Addresses of what was begun on the server since the page was opened; a part is not remembered on its own. */
const begun = new Map<string, string[]>();

const keyOf = ({ runId, indicator, sha256 }: FileOfUpload) => `fivestar/${runId}/${indicator}/${sha256}`;
const withToken = (request: HttpRequest) => request.setHeader('X-XSRF-TOKEN', csrfToken() ?? '');

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
      fingerprint: () => Promise.resolve(keyOf(upload)),
      onBeforeRequest: withToken,
      onAfterResponse: (_, response) => {
        const address = response.getHeader('Location');
        if (address) begun.set(keyOf(upload), [...(begun.get(keyOf(upload)) ?? []), address]);
      },
      onShouldRetry: (error) => status(error) === 0 || passing.includes(status(error)),
      onProgress: upload.progress,
      onError: (error) => {
        // the other pieces would go on by themselves, against those of the next attempt
        void sending.abort(false).catch(() => undefined);
        reject(error);
      },
      onSuccess: () => resolve(sending.url!.slice(sending.url!.lastIndexOf('/') + 1)),
    });
    upload.signal.addEventListener('abort', () => {
      void sending.abort(false).catch(() => undefined);
      reject(new DOMException('cancelled', 'AbortError'));
    });
    void sending.findPreviousUploads().then((previous: PreviousUpload[]) => {
      if (upload.signal.aborted) return;
      if (previous[0]) sending.resumeFromPreviousUpload(previous[0]);
      sending.start();
    });
  });
}

/** Who cancels does not come back: what arrived of the file is deleted, and nothing remembers it. */
export async function forget(upload: FileOfUpload): Promise<void> {
  const { urlStorage } = defaultOptions;
  const remembered = await urlStorage.findUploadsByFingerprint(keyOf(upload));
  const addresses = remembered.flatMap((it) => [it.uploadUrl, ...(it.parallelUploadUrls ?? [])]);
  const all = [...addresses, ...(begun.get(keyOf(upload)) ?? [])].filter((it) => it != null);
  begun.delete(keyOf(upload));
  await Promise.all(remembered.map((it) => urlStorage.removeUpload(it.urlStorageKey)));
  const options = {
    retryDelays: [500, 1_000, 3_000],
    onBeforeRequest: withToken,
    onShouldRetry: (error: DetailedError) => status(error) === 0 || passing.includes(status(error)),
  };
  // each once, whether its address was told in full or not; what cannot be deleted now the server forgets in time
  const each = new Set(all.map((it) => new URL(it, window.location.href).href));
  await Promise.allSettled([...each].map((it) => Upload.terminate(it, options)));
}

/** Acts again whenever the network is back, until it is through or refused for good. */
async function untilThrough<T>(
  { away, signal }: Pick<ResumableUpload, 'away' | 'signal'>,
  passes: (problem: Problem) => boolean,
  act: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      signal.throwIfAborted();
      return await act();
    } catch (error) {
      if (signal.aborted || (error instanceof DOMException && error.name === 'AbortError')) throw error;
      const problem = error instanceof Problem ? error : await inWords(error as Error);
      if (!passes(problem)) throw problem;
      await away(() => later(signal));
    }
  }
}

/** Sends the bytes part by part; resolves to what the server makes of them. */
export async function sendResumable<T>(upload: ResumableUpload): Promise<T> {
  let id: string | null = null;
  const passes = (problem: Problem) => problem.status === 0 || passing.slice(3).includes(problem.status);
  return untilThrough(upload, passes, async () => {
    id ??= await attempt(upload);
    const made = await api.post<T>(`/uploads/${id}/file`, {}, { signal: upload.signal });
    begun.delete(keyOf(upload));
    return made;
  });
}

/**
 * Sends a small file in one request.
 *
 * @param arrived what the server made of it when only its answer was lost
 */
export async function sendWhole<T>(upload: ResumableUpload, arrived: () => Promise<T | undefined>): Promise<T> {
  const { runId, indicator, file, progress, signal } = upload;
  let again = false;
  return untilThrough(
    upload,
    (problem) => problem.transient,
    async () => {
      const there = again ? await arrived() : undefined;
      again = true;
      return (
        there ??
        (await post<T>('/evidence', {
          query: { runId, indicator, name: file.name },
          file,
          progress: (share) => progress(share * file.size),
          signal,
        }))
      );
    },
  );
}
