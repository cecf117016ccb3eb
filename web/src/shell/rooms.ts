import type { Me } from '@/api/types';
import type { NavEntry, Room } from '@/ui/room';

/** Every folder with an index.ts is a room; adding one needs no change here. */
const found = import.meta.glob<{ default: Room }>('../*/index.ts', { eager: true });

export const rooms: Room[] = Object.values(found)
  .map((module) => module.default)
  .sort((a, b) => a.name.localeCompare(b.name));

export function navFor(me: Me): NavEntry[] {
  return rooms
    .flatMap((room) => room.nav)
    .filter((entry) => entry.shows(me))
    .sort((a, b) => a.order - b.order);
}

/** The route of the page where this person's work is; the first page of the bar when its room is not built in. */
export function homeRoute(me: Me): string {
  const named = rooms.map((room) => room.homes?.[me.home]).find((route) => route !== undefined);
  return named ?? navFor(me)[0]?.to ?? 'nothing-here';
}
