import { offline, problemOf } from './problem';

export interface RequestOptions {
  query?: Record<string, string | number | boolean | null | undefined>;
  /** Sent as JSON, unless it is a Blob, which is sent as it is. */
  body?: unknown;
  /** Version the write is based on; sent as If-Match. */
  ifMatch?: number | string;
  /** Repeating a request with the same key acts once. */
  idempotencyKey?: string;
  contentType?: string;
  /** Goes on when the page is left; for short bodies only. */
  keepalive?: boolean;
  signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const signedOutListeners = new Set<() => void>();

/** Calls back whenever the server says that the session is over. */
export function onSignedOut(listener: () => void): void {
  signedOutListeners.add(listener);
}

export function address(path: string, query: RequestOptions['query'] = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const tail = params.toString();
  return `/api${path}${tail ? `?${tail}` : ''}`;
}

/** The token the server expects back on every write; null before the first answer of the server. */
export function csrfToken(): string | null {
  const match = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return match?.[1] ? decodeURIComponent(match[1]) : null;
}

/** Makes sure the token cookie exists: the first read of the session sets it. */
export async function ensureCsrfToken(): Promise<string | null> {
  if (csrfToken() === null) await fetch('/api/session', { credentials: 'same-origin' }).catch(() => undefined);
  return csrfToken();
}

async function headersFor(method: Method, options: RequestOptions): Promise<Headers> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json' });
  if (method !== 'GET') {
    const token = await ensureCsrfToken();
    if (token !== null) headers.set('X-XSRF-TOKEN', token);
  }
  if (options.ifMatch !== undefined) headers.set('If-Match', `"${options.ifMatch}"`);
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  if (options.contentType) headers.set('Content-Type', options.contentType);
  else if (options.body !== undefined && !(options.body instanceof Blob)) {
    headers.set('Content-Type', 'application/json');
  }
  return headers;
}

/** Sends one request; resolves to the parsed answer (undefined for 204), rejects with a Problem. */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const headers = await headersFor(method, options);
  const raw = options.body instanceof Blob || typeof options.body === 'string';
  let response: Response;
  try {
    response = await fetch(address(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      signal: options.signal,
      keepalive: options.keepalive,
      body: options.body === undefined ? undefined : raw ? (options.body as BodyInit) : JSON.stringify(options.body),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw offline();
  }
  if (!response.ok) {
    if (response.status === 401 && path !== '/session') signedOutListeners.forEach((listener) => listener());
    throw await problemOf(response);
  }
  if (response.status === 204) return undefined as T;
  const type = response.headers.get('Content-Type') ?? '';
  return (type.includes('json') ? await response.json() : await response.text()) as T;
}

export const api = {
  get: <T>(path: string, query?: RequestOptions['query'], signal?: AbortSignal) =>
    request<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown, options: RequestOptions = {}) =>
    request<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body?: unknown, options: RequestOptions = {}) => request<T>('PUT', path, { ...options, body }),
  delete: <T>(path: string, options: RequestOptions = {}) => request<T>('DELETE', path, options),
};

/** A fresh key for a decision; keep it while retrying the same decision. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
