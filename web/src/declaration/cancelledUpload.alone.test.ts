import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { api } from '@/api/client';
import { useUploads } from './uploads';

interface Options {
  onAfterResponse?: (request: null, response: { getHeader: () => string }) => void;
}
const { remembered, terminated } = vi.hoisted(() => ({
  remembered: new Map<string, { urlStorageKey: string; parallelUploadUrls: string[] }>(),
  terminated: [] as string[],
}));
vi.mock('./fingerprint', () => ({ fingerprint: async () => 'sum' }));
vi.mock('tus-js-client', () => {
  const find = async (fingerprint: string) =>
    [...remembered.values()].filter((it) => it.urlStorageKey.startsWith(`${fingerprint}::`));
  const removeUpload = async (key: string) => void remembered.delete(key);
  /** Sends nothing to its end; its part c has an address that is not remembered yet. */
  class Upload {
    static terminate = async (url: string) => void terminated.push(url.slice(url.lastIndexOf('/') + 1));
    constructor(
      _: File,
      private readonly options: Options,
    ) {}
    findPreviousUploads = () => find('fivestar/run/ST1-1/sum');
    resumeFromPreviousUpload = () => undefined;
    start = () => this.options.onAfterResponse?.(null, { getHeader: () => '/api/uploads/c' });
    abort = async () => undefined;
  }
  return { Upload, defaultOptions: { urlStorage: { findUploadsByFingerprint: find, removeUpload } } };
});

async function onItsWay() {
  let uploads!: ReturnType<typeof useUploads>;
  const setup = () => {
    uploads = useUploads(
      'run',
      () => [],
      () => undefined,
    );
    return () => h('div');
  };
  const page = mount(defineComponent({ setup }));
  uploads.add({ indicator: 'ST1-1', file: new File([new Uint8Array(2 << 20)], '大.pdf'), reducible: false });
  await flushPromises();
  return { page, own: uploads.sending[0]! };
}

beforeEach(() => {
  terminated.length = 0;
  remembered.clear();
  for (const [name, part] of ['a', 'b'].entries()) {
    const urlStorageKey = `fivestar/run/ST1-1/sum::${name}`;
    remembered.set(urlStorageKey, { urlStorageKey, parallelUploadUrls: [`${location.origin}/api/uploads/${part}`] });
  }
  vi.spyOn(api, 'get').mockResolvedValue([]);
  vi.spyOn(window, 'fetch').mockRejectedValue(new TypeError('away'));
});

it('deletes every part of a cancelled file and remembers none', async () => {
  const { own } = await onItsWay();
  own.cancel();
  await flushPromises();
  expect(remembered.size).toBe(0);
  expect(terminated.sort()).toEqual(['a', 'b', 'c']);
});

it('keeps the parts of a file whose page is left', async () => {
  const { page } = await onItsWay();
  page.unmount();
  await flushPromises();
  expect(remembered.size).toBe(2);
  expect(terminated).toEqual([]);
});
