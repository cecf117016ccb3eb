/**
 * What could not be sent yet, kept in this browser where a reload finds it. Another window of the same browser keeps its
 * own beside it under the same key: neither takes away what the other has.
 */
export function unsent<T>(key: string) {
  let own: string[] = [];

  function read(): Record<string, T> {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, T>;
    } catch {
      return {};
    }
  }

  /** Keeps these, and nothing else of what this window kept before. */
  function keep(entries: Record<string, T>) {
    const others = Object.entries(read()).filter(([name]) => !own.includes(name));
    const all = { ...Object.fromEntries(others), ...entries };
    own = Object.keys(entries);
    if (Object.keys(all).length) localStorage.setItem(key, JSON.stringify(all));
    else localStorage.removeItem(key);
  }

  return { read, keep };
}
