import { diagramFile } from './queries';

/** Where in an edition an uploaded file belongs, by its name; null when it is none of an edition's files. */
export function placeOf(name: string, known: readonly string[]): string | null {
  if (/\.(bpmn|bpmn20\.xml|xml)$/i.test(name)) return diagramFile;
  if (!/\.json$/i.test(name)) return null;
  return known.find((path) => path.split('/').pop() === name) ?? `forms/${name}`;
}

export type FileKind = 'diagram' | 'settings' | 'form' | 'rubric';

export function kindOf(path: string): FileKind {
  if (path.endsWith('.xml')) return 'diagram';
  if (path.startsWith('rubrics/')) return 'rubric';
  return path.startsWith('forms/') ? 'form' : 'settings';
}
