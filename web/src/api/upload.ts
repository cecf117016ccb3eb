import { address, ensureCsrfToken } from './client';
import { offline, problemOf } from './problem';

export interface UploadOptions {
  query: Record<string, string>;
  file: Blob;
  /** Share that has been sent, 0 to 1. */
  progress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends the bytes of one file; told of its progress, which fetch cannot. Rejects with a Problem or an AbortError. */
export async function upload<T>(path: string, options: UploadOptions): Promise<T> {
  const token = await ensureCsrfToken();
  const sending = new XMLHttpRequest();
  return new Promise<T>((resolve, reject) => {
    sending.open('POST', address(path, options.query));
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.setRequestHeader('Accept', 'application/json, application/problem+json');
    if (token !== null) sending.setRequestHeader('X-XSRF-TOKEN', token);
    sending.upload.onprogress = (event) => {
      if (event.lengthComputable) options.progress(event.loaded / event.total);
    };
    sending.onerror = () => reject(offline());
    sending.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) resolve(JSON.parse(sending.responseText) as T);
      else void problemOf(new Response(sending.responseText, { status: sending.status })).then(reject);
    };
    options.signal.addEventListener('abort', () => sending.abort());
    sending.send(options.file);
  });
}
