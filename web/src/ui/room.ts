import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import type { Home, Me } from '@/api/types';

declare module 'vue-router' {
  interface RouteMeta {
    /** i18n key of the page's name, shown in the browser's title. */
    title?: string;
    /** Opens without signing in. */
    open?: boolean;
    /** Without the top bar: sign-in and set-up. */
    bare?: boolean;
  }
}

export interface NavEntry {
  /** Name of a route of the room. */
  to: string;
  /** i18n key. */
  label: string;
  icon: Component;
  /** Smaller stands further left. */
  order: number;
  shows: (me: Me) => boolean;
}

/** Texts of one room, by language; keys are used as `<room>.<key>`. */
export interface Messages {
  zh: Record<string, unknown>;
  en: Record<string, unknown>;
}

/** What a room contributes to the house: the default export of its index.ts. */
export interface Room {
  name: string;
  routes: RouteRecordRaw[];
  nav: NavEntry[];
  /** Stands at the right of the top bar of whoever is signed in. */
  bar?: Component;
  /** The route a person lands on after signing in, for the homes this room serves. */
  homes?: Partial<Record<Home, string>>;
  messages: Messages;
}
