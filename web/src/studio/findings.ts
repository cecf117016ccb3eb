import type { Finding } from '@/api/types';

export interface FindingGroup {
  /** What the findings are about: a step of the diagram or a file. */
  about: string;
  /** Element id when it stands on the diagram. */
  element: string | null;
  findings: Finding[];
}

/**
 * Groups findings by the step or file they are about; errors first. A place is a file, an element id, or both joined by
 * `#` or `/`; elements are shown by the name they carry in the diagram.
 */
export function grouped(findings: readonly Finding[], names: ReadonlyMap<string, string>): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const element = elementOf(finding.place, names);
    const about = element ? (names.get(element) ?? element) : (finding.place.split('#')[0] ?? finding.place);
    const key = element ?? about;
    if (!groups.has(key)) groups.set(key, { about, element, findings: [] });
    groups.get(key)!.findings.push(finding);
  }
  const errors = (group: FindingGroup) => group.findings.filter((one) => one.severity === 'ERROR').length;
  return [...groups.values()].sort((a, b) => errors(b) - errors(a));
}

export function countOf(findings: readonly Finding[]) {
  const errors = findings.filter((finding) => finding.severity === 'ERROR').length;
  return { errors, warnings: findings.length - errors };
}

/** Names of the elements of a diagram by id, read from its text; empty when the text is not XML. */
export function elementNames(xml: string): Map<string, string> {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  if (parsed.querySelector('parsererror')) return new Map();
  const named = [...parsed.querySelectorAll('[id][name]')];
  return new Map(named.map((element) => [element.getAttribute('id')!, element.getAttribute('name')!]));
}

function elementOf(place: string, names: ReadonlyMap<string, string>): string | null {
  return place.split(/[#/@\s]+/).find((part) => names.has(part)) ?? null;
}
