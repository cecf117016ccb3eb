import { expect, it } from 'vitest';
import { canBeSmaller, fitted } from './picture';
import { gate, obstacle, speedometer } from './uploads';

it('refuses an empty file and one over the limit before sending, with what to do', () => {
  expect(obstacle({ name: '空.pdf', size: 0 }, undefined)?.slug).toBe('empty-file');
  const large = obstacle({ name: '录像.mp4', size: 3 * 1024 ** 3 }, { maxBytes: 2 * 1024 ** 3 });
  expect(large?.sentence).toBe('“录像.mp4”有 3.0 GB，超过上限 2.0 GB');
  expect(large?.remedy).not.toBe('');
  expect(obstacle({ name: 'a.pdf', size: 10 }, { maxBytes: 10 })).toBeNull();
});

it('lets two through at a time, the next as soon as one is through, also when it failed', async () => {
  const two = gate(2);
  const begun: number[] = [];
  const ends: ((failed: boolean) => void)[] = [];
  const all = [0, 1, 2, 3].map((n) =>
    two(
      () =>
        new Promise<number>((resolve, reject) => {
          begun.push(n);
          ends[n] = (failed) => (failed ? reject(new Error('no')) : resolve(n));
        }),
    ).catch(() => -1),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  ends[1]!(true);
  await all[1];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]!(false);
  ends[2]!(false);
  await all[2];
  await Promise.resolve();
  ends[3]!(false);
  expect(await Promise.all(all)).toEqual([0, -1, 2, 3]);
});

it('tells the speed of the last seconds, and nothing before there is one', () => {
  let now = 0;
  const speed = speedometer(() => now);
  expect(speed(0)).toBeNull();
  now = 500;
  expect(speed(50_000)).toBeNull();
  now = 1_000;
  expect(speed(100_000)).toBe(100_000);
  now = 6_000;
  expect(speed(100_000)).toBeLessThan(20_000);
  now = 6_500;
  expect(speed(0)).toBeNull();
});

it('draws a picture in fewer points, never in more, and only where that is worth it', () => {
  expect(fitted(5120, 3840)).toEqual({ width: 2560, height: 1920 });
  expect(fitted(1000, 4000)).toEqual({ width: 640, height: 2560 });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
  expect(canBeSmaller({ type: 'image/jpeg', size: 5 << 20 })).toBe(true);
  expect(canBeSmaller({ type: 'image/jpeg', size: 1 << 20 })).toBe(false);
  expect(canBeSmaller({ type: 'application/pdf', size: 5 << 20 })).toBe(false);
});
