import { createStore, del, entries, set } from 'idb-keyval';

/**
 * Files on their way, kept in the browser's own database until they are evidence, so that a reload goes on without
 * asking for them again. What cannot be kept (no room, private window) is merely not resumed by itself.
 */
export interface KeptFile {
  runId: string;
  indicator: string;
  sha256: string;
  file: File;
  at: number;
}

const largest = 300 << 20;
const oldest = 7 * 24 * 3600 * 1000;
const store = typeof indexedDB === 'undefined' ? null : createStore('fivestar-uploads', 'files');

function key(kept: Pick<KeptFile, 'runId' | 'indicator' | 'sha256'>): string {
  return `${kept.runId}/${kept.indicator}/${kept.sha256}`;
}

export async function keep(kept: KeptFile): Promise<void> {
  if (store && kept.file.size <= largest) await set(key(kept), kept, store).catch(() => undefined);
}

export async function drop(kept: Pick<KeptFile, 'runId' | 'indicator' | 'sha256'>): Promise<void> {
  if (store) await del(key(kept), store).catch(() => undefined);
}

/** What an earlier visit left on its way; what is too old for the server is forgotten. */
export async function keptFor(runId: string): Promise<KeptFile[]> {
  if (!store) return [];
  const all = await entries<string, KeptFile>(store).catch(() => []);
  const old = all.filter(([, kept]) => Date.now() - kept.at > oldest);
  await Promise.all(old.map(([name]) => del(name, store).catch(() => undefined)));
  return all.map(([, kept]) => kept).filter((kept) => kept.runId === runId && Date.now() - kept.at <= oldest);
}
