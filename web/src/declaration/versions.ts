import type { VersionRow, VersionsView } from '@/api/types';

/** Names what is being written, in place of a version. */
export const now = 'now';

/** Which two are compared: the version looked at and an older one; `against` is empty before the first. */
export interface Pair {
  version: string;
  against: string;
}

/** Which versions an address asks for; what it does not say or nobody knows is the newest and the one before. */
export function pairOf(all: VersionsView | undefined, query: Record<string, unknown>): Pair | null {
  const versions = all?.versions ?? [];
  const newest = versions.at(-1);
  if (!newest) return null;
  const writing = all!.unsent !== null;
  const known = versions.some((one) => one.workItem === query.version) || (writing && query.version === now);
  const version = known ? String(query.version) : writing ? now : newest.workItem;
  const older = before(versions, version);
  const against = older.find((one) => one.workItem === query.against) ?? older.at(-1);
  return { version, against: against?.workItem ?? '' };
}

/** What a version may be compared with: the ones before it, newest first. */
export function othersOf(all: VersionsView | undefined, pair: Pair | null): VersionRow[] {
  return pair ? [...before(all?.versions ?? [], pair.version)].reverse() : [];
}

function before(versions: VersionRow[], version: string): VersionRow[] {
  const at = versions.findIndex((one) => one.workItem === version);
  return at < 0 ? versions : versions.slice(0, at);
}
