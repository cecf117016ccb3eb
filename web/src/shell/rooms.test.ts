import { describe, expect, it } from 'vitest';
import { messages as forms } from '@/forms/messages';
import { messages as ui } from '@/ui/messages';
import type { Messages } from '@/ui/room';
import { messages as shell } from './messages';
import { rooms } from './rooms';

function keysOf(texts: Record<string, unknown>, path = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as Record<string, unknown>, `${path}${name}.`)
      : [`${path}${name}`],
  );
}

const spoken: [string, Messages][] = [
  ...rooms.map((room): [string, Messages] => [room.name, room.messages]),
  ['forms', forms],
  ['ui', ui],
  ['shell', shell],
];

describe('rooms', () => {
  it.each(spoken)('%s says everything in both languages', (_name, messages) => {
    expect(keysOf(messages.en).sort()).toEqual(keysOf(messages.zh).sort());
  });

  it('lead from the bar and from each home to a route that exists', () => {
    const routes = rooms.flatMap((room) => room.routes.map((route) => route.name));
    const targets = rooms.flatMap((room) => [...room.nav.map((entry) => entry.to), ...Object.values(room.homes ?? {})]);
    expect(targets.filter((target) => !routes.includes(target))).toEqual([]);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('name every bar entry and page', () => {
    const known = new Set(spoken.flatMap(([name, messages]) => keysOf(messages.zh).map((key) => `${name}.${key}`)));
    const used = rooms.flatMap((room) => [
      ...room.nav.map((entry) => entry.label),
      ...room.routes.flatMap((route) => route.meta?.title ?? []),
    ]);
    expect(used.filter((key) => !known.has(key))).toEqual([]);
  });
});
