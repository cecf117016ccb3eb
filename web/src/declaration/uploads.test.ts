import { expect, it } from 'vitest';
import { obstacle } from './uploads';

it('refuses an empty file and one over the limit before sending, with what to do', () => {
  expect(obstacle({ name: '空.pdf', size: 0 }, undefined)?.slug).toBe('empty-file');
  const large = obstacle({ name: '录像.mp4', size: 3 * 1024 ** 3 }, { maxBytes: 2 * 1024 ** 3 });
  expect(large?.sentence).toBe('“录像.mp4”有 3.0 GB，超过上限 2.0 GB');
  expect(large?.remedy).not.toBe('');
  expect(obstacle({ name: 'a.pdf', size: 10 }, { maxBytes: 10 })).toBeNull();
});
