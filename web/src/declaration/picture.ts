/** Pictures from a phone camera carry far more than a reviewer needs to see; they are made smaller only when asked. */

const worthIt = 2 << 20;
const longestSide = 2560;
const quality = 0.82;
const remembered = 'fivestar.pictures';

export type PictureWish = 'smaller' | 'original';

export function canBeSmaller(file: Pick<File, 'type' | 'size'>): boolean {
  return ['image/jpeg', 'image/png', 'image/webp'].includes(file.type) && file.size > worthIt;
}

/** What was said about pictures since the window was opened; null to ask. Consent given once is not given for ever. */
export function wish(): PictureWish | null {
  const kept = sessionStorage.getItem(remembered);
  return kept === 'smaller' || kept === 'original' ? kept : null;
}

export function remember(wanted: PictureWish): void {
  sessionStorage.setItem(remembered, wanted);
}

/** The size a picture is drawn in: the longest side at most so many points, never larger than it is. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** The same picture with fewer bytes; null when that gains nothing or the browser cannot read it. */
export async function smaller(file: File): Promise<File | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const size = fitted(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    canvas.getContext('2d')!.drawImage(picture, 0, 0, size.width, size.height);
    picture.close();
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!made || made.size > file.size * 0.8) return null;
    return new File([made], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' });
  } catch {
    return null;
  }
}
