import type { PublicResult } from '@/api/types';

export interface TownshipGroup {
  code: string;
  name: string;
  results: PublicResult[];
}
export interface CountyGroup {
  code: string;
  name: string;
  townships: TownshipGroup[];
}

/** The list as a notice prints it: county, township, then the villages, in the order the server gives. */
export function byPlace(results: readonly PublicResult[]): CountyGroup[] {
  const counties = new Map<string, { name: string; townships: Map<string, TownshipGroup> }>();
  for (const result of results) {
    const [county, township] = result.place.path.slice(-3, -1);
    const at = county ?? { code: '', name: '' };
    const under = township ?? at;
    if (!counties.has(at.code)) counties.set(at.code, { name: at.name, townships: new Map() });
    const townships = counties.get(at.code)!.townships;
    if (!townships.has(under.code)) townships.set(under.code, { ...under, results: [] });
    townships.get(under.code)!.results.push(result);
  }
  return [...counties].map(([code, { name, townships }]) => ({ code, name, townships: [...townships.values()] }));
}

/** The fingerprint in groups of eight, as it can be read aloud. */
export function readable(fingerprint: string): string {
  return fingerprint.match(/.{1,8}/g)?.join(' ') ?? '';
}
