const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Calls back once per period in which somebody used this window, and not in others. Returns how to stop it.
 *
 * @param period milliseconds
 */
export function watchUse(period: number, used: () => void): () => void {
  let inUse = false;
  const note = () => (inUse = true);
  const timer = window.setInterval(() => {
    if (inUse && document.visibilityState === 'visible') used();
    inUse = false;
  }, period);
  SIGNS.forEach((sign) => window.addEventListener(sign, note, { passive: true }));
  return () => {
    window.clearInterval(timer);
    SIGNS.forEach((sign) => window.removeEventListener(sign, note));
  };
}
