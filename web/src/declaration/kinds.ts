import { Problem } from '@/api/problem';
import type { EvidenceFile, Indicator } from '@/api/types';
import { spoken } from '@/ui/language';

/** The kinds of file an indicator may ask for; none means that any will do. */
type Kinds = Indicator['evidence']['kinds'];
type Kind = Kinds[number];

const endings: Record<Kind, string[]> = {
  document: ['pdf', 'ofd', 'doc', 'docx', 'wps', 'odt', 'rtf', 'txt', 'ppt', 'pptx', 'dps', 'eml'],
  sheet: ['xls', 'xlsx', 'et', 'ods', 'csv'],
  picture: ['jpg', 'jpeg', 'png', 'heic', 'heif', 'webp', 'bmp', 'gif', 'tif', 'tiff'],
  video: ['mp4', 'mov', 'm4v', 'avi', 'mkv', 'webm', '3gp', 'wmv'],
};
const kindOfStored: Record<string, Kind> = {
  pdf: 'document',
  word: 'document',
  slides: 'document',
  text: 'document',
  mail: 'document',
  sheet: 'sheet',
  image: 'picture',
  video: 'video',
};

export function kindWords(kinds: Kinds): string {
  const words: Record<Kind, string> = {
    document: spoken('文档', 'documents'),
    sheet: spoken('表格', 'sheets'),
    picture: spoken('图片', 'pictures'),
    video: spoken('视频', 'videos'),
  };
  return kinds.map((kind) => words[kind]).join(spoken('、', ', '));
}

/** What the file dialog offers; nothing narrows it when any kind will do. */
export function accepted(kinds: Kinds): string | undefined {
  return kinds.length ? kinds.flatMap((kind) => endings[kind].map((ending) => `.${ending}`)).join(',') : undefined;
}

/** Whether a stored file is of a kind that is asked for. */
export function fits(kinds: Kinds, file: Pick<EvidenceFile, 'fileKind'>): boolean {
  const kind = kindOfStored[file.fileKind];
  return kinds.length === 0 || (kind !== undefined && kinds.includes(kind));
}

/** Why a file will be refused, as far as its name tells; the server looks at its content. */
export function wrongKind(kinds: Kinds, file: Pick<File, 'name'>): Problem | null {
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const kind = (Object.keys(endings) as Kind[]).find((it) => endings[it].includes(ending));
  if (kinds.length === 0 || !kind || kinds.includes(kind)) return null;
  return new Problem(
    'wrong-kind',
    422,
    spoken(`这条指标只收${kindWords(kinds)}，“${file.name}”不是`, `Only ${kindWords(kinds)}: ${file.name} is none`),
    spoken('请换成要求的文件种类。', 'Please choose another file.'),
  );
}

/** Whether what was read of a file ends in the middle; `ExtractedText.note` says so, in Chinese, and so begins. */
export const inPart = (file: EvidenceFile): boolean => /^文件有损坏/.test(file.note);
