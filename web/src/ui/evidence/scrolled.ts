/** Scrolls a frame on or back by almost a screen; answers whether there was anything left to scroll. */
export function scrolled(frame: HTMLElement | undefined, by: 1 | -1): boolean {
  if (!frame) return false;
  const left = by > 0 ? frame.scrollHeight - frame.clientHeight - frame.scrollTop : frame.scrollTop;
  if (left < 2) return false;
  frame.scrollBy({ top: by * frame.clientHeight * 0.9 });
  return true;
}
