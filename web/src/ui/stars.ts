import { spoken } from './language';

/** The look of a star: hue for text and icon (≥ 4.5:1 on its tint), tint for the ground, one 24×24 path. */
export interface StarLook {
  hue: string;
  tint: string;
  icon: string;
  short: string;
  name: string;
}

const flag = 'M5 3h2v18H5zM8 4h11l-3 4 3 4H8z';
const sprout = 'M11 21v-7C7 14 4 11 4 6c5 0 7.5 2.5 8 5.5C12.6 8 15 5 20 5c0 5.5-3 8.5-7 8.5V21z';
const factory = 'M3 21V10l5 3V10l5 3V5h3v6l5-1v11zM6 16v2h3v-2zm5 0v2h3v-2zm5 0v2h3v-2z';
const shield = 'M12 2l8 3v6c0 5-3.4 9-8 11-4.6-2-8-6-8-11V5zm-1.2 13.5l6-6-1.5-1.5-4.5 4.5-2-2-1.5 1.5z';
const heart = 'M12 21C6 16.5 3 13 3 9a5 5 0 0 1 9-3 5 5 0 0 1 9 3c0 4-3 7.5-9 12z';
const briefcase = 'M9 4h6v3h6v13H3V7h6zm2 2v1h2V6zm-6 7v5h14v-5h-5v2h-4v-2z';
const together =
  'M8 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm8 0a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-4 2.5-7 6-7 1.5 0 3 .6 4 1.6 1-1 2.5-1.6 4-1.6 3.5 0 6 3 6 7z';
const home = 'M12 3l10 8h-3v10h-5v-6h-4v6H5V11H2z';

const looks: Record<string, StarLook> = {
  PX: { hue: '#a3222b', tint: '#fbecec', icon: flag, short: '支部', name: '支部过硬' },
  CY: { hue: '#7f5200', tint: '#fcf2dd', icon: factory, short: '产业', name: '产业兴旺' },
  YX: { hue: '#7f5200', tint: '#fcf2dd', icon: briefcase, short: '宜业', name: '宜业兴业' },
  ST: { hue: '#22692f', tint: '#e8f4ea', icon: sprout, short: '生态', name: '生态宜居' },
  GJ: { hue: '#0f6468', tint: '#e2f3f3', icon: together, short: '共建', name: '共建共享' },
  PA: { hue: '#1a5690', tint: '#e7f0fa', icon: shield, short: '平安', name: '平安法治' },
  WM: { hue: '#73378a', tint: '#f5ebf8', icon: heart, short: '文明', name: '文明幸福' },
  XF: { hue: '#73378a', tint: '#f5ebf8', icon: home, short: '幸福', name: '幸福和谐' },
};

/** Stars a later edition invents still get a shape; their names come from its rubric. */
const unknown: StarLook = {
  hue: '#4b5158',
  tint: '#eef0f2',
  icon: 'M12 2l3 6.5 7 .8-5.2 4.8 1.4 7L12 17.6 5.8 21l1.4-7L2 9.3l7-.8z',
  short: '',
  name: '',
};

export function starLook(code: string): StarLook {
  return looks[code] ?? { ...unknown, short: code, name: code };
}

/** The stars in the order everyone knows them. */
export const knownStars = ['PX', 'CY', 'YX', 'ST', 'GJ', 'PA', 'WM', 'XF'];

/** Stars in that order, those of later editions behind. */
export function sortStars(codes: readonly string[]): string[] {
  const rank = (code: string) => (knownStars.includes(code) ? knownStars.indexOf(code) : knownStars.length);
  return [...codes].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

const levels = ['未申报星级', '一星', '二星', '三星', '四星', '五星'];

export function levelWords(level: number): string {
  const known = levels[level] ?? `${level} 星`;
  return spoken(known, level === 1 ? '1 star' : level ? `${level} stars` : 'no star');
}
