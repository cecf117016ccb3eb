import { afterEach, expect, it, vi } from 'vitest';
import { fingerprint } from './fingerprint';

afterEach(() => vi.unstubAllGlobals());

it('says so when the device can no longer read the file', async () => {
  class Reader {
    onmessage: (event: object) => void = () => undefined;
    postMessage = () => this.onmessage({ data: { unreadable: true } });
    terminate = () => undefined;
  }
  vi.stubGlobal('Worker', Reader);
  const read = fingerprint(new Blob(['x']), () => undefined, new AbortController().signal);
  await expect(read).rejects.toMatchObject({ slug: 'unreadable', sentence: '手机或电脑读不出这个文件' });
});
