import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { api } from '@/api/client';
import { offline } from '@/api/problem';
import type { EvidenceFile } from '@/api/types';
import type { KeptFile } from './keptFiles';
import { useUploads } from './uploads';

const { sent, network, kept } = vi.hoisted(() => ({
  sent: [] as string[],
  network: { broken: false },
  kept: new Map<string, KeptFile>(),
}));
vi.mock('./fingerprint', () => ({ fingerprint: async (file: File) => `sum of ${await file.text()}` }));
vi.mock('@/api/upload', () => ({
  upload: async (_: string, { query }: { query: { name: string; indicator: string } }) => {
    if (network.broken) throw offline();
    sent.push(query.name);
    return { id: `new-${query.name}`, name: query.name, indicator: query.indicator };
  },
}));
vi.mock('./keptFiles', () => ({
  keep: async (file: KeptFile) => void kept.set(file.sha256, file),
  drop: async ({ sha256 }: KeptFile) => void kept.delete(sha256),
  keptFor: async () => [...kept.values()],
}));

const stored = (part: Partial<EvidenceFile>) =>
  ({ id: 'old', runId: 'run', indicator: 'ST2-1', name: '旧.pdf', uploadedAt: '2026-11-20', ...part }) as EvidenceFile;
let twins: Record<string, EvidenceFile[]>;
let has: Record<string, EvidenceFile[]>;

function page() {
  let uploads!: ReturnType<typeof useUploads>;
  const shown = mount(
    defineComponent({
      setup() {
        uploads = useUploads(
          'run',
          (indicator) => has[indicator] ?? [],
          (indicator, file) => (has[indicator] = [...(has[indicator] ?? []), file]),
        );
        return () => h('div');
      },
    }),
  );
  const add = (indicator: string, name: string, content = name) =>
    uploads.add({ indicator, file: new File([content], name), reducible: false });
  return { uploads, add, shown };
}

beforeEach(() => {
  sent.length = 0;
  network.broken = false;
  kept.clear();
  has = {};
  twins = {};
  vi.spyOn(api, 'get').mockImplementation(
    async (_path, query) => (twins[(query as { sha256: string }).sha256] ?? []) as never,
  );
});
afterEach(() => vi.restoreAllMocks());

async function back() {
  network.broken = false;
  window.dispatchEvent(new Event('online'));
  await flushPromises();
}

it('lets other files through while some wait for a person', async () => {
  twins['sum of 旧的'] = [stored({})];
  const { uploads, add } = page();
  add('ST1-1', 'a.pdf', '旧的');
  add('ST1-2', 'b.pdf', '旧的');
  for (const name of ['c.pdf', 'd.pdf', 'e.pdf']) add('ST1-3', name);
  await flushPromises();
  expect(uploads.sending.map((it) => [it.file.name, it.phase])).toEqual([
    ['a.pdf', 'twin'],
    ['b.pdf', 'twin'],
  ]);
  expect(sent).toEqual(['c.pdf', 'd.pdf', 'e.pdf']);
  uploads.sending[1]!.choose('anyway');
  await flushPromises();
  uploads.sending[0]!.choose('twin');
  await flushPromises();
  expect(sent.at(-1)).toBe('b.pdf');
  expect(has['ST1-1']?.[0]?.id).toBe('old');
  expect(uploads.sending).toEqual([]);
});

it('takes no place for ever when a question is answered by cancelling', async () => {
  twins['sum of 旧的'] = [stored({})];
  const { uploads, add } = page();
  for (let round = 0; round < 3; round++) {
    add('ST1-1', 'a.pdf', '旧的');
    await flushPromises();
    uploads.sending[0]!.cancel();
  }
  add('ST1-3', 'c.pdf');
  await flushPromises();
  expect(sent).toEqual(['c.pdf']);
});

it('says that the indicator has the file already instead of asking', async () => {
  twins['sum of 旧的'] = [stored({ indicator: 'ST2-1' }), stored({ id: 'here', indicator: 'ST1-1' })];
  has['ST1-1'] = [stored({ id: 'here', indicator: 'ST1-1', sha256: 'sum of 旧的' })];
  const { uploads, add } = page();
  add('ST1-1', '又一次.pdf', '旧的');
  await flushPromises();
  expect(uploads.sending[0]).toMatchObject({ phase: 'failed' });
  expect(uploads.sending[0]!.problem!.words).toBe('这条指标已经有这个文件，名为“旧.pdf”。不用再传一次。');
  expect(has['ST1-1']).toHaveLength(1);
});

it('puts back what was uploaded for the indicator before and taken off, without a question', async () => {
  twins['sum of 旧的'] = [stored({ indicator: 'ST2-1' }), stored({ id: 'here', indicator: 'ST1-1' })];
  const { uploads, add } = page();
  add('ST1-1', 'a.pdf', '旧的');
  await flushPromises();
  expect(uploads.sending).toEqual([]);
  expect(has['ST1-1']?.map((it) => it.id)).toEqual(['here']);
});

it('lets a small file wait for the network and sends it when it is back', async () => {
  network.broken = true;
  const { uploads, add } = page();
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) add('ST1-1', name);
  await flushPromises();
  expect(uploads.sending.map((it) => it.phase)).toEqual(['away', 'away', 'away']);
  expect(kept.size).toBe(3);
  await back();
  expect(sent).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  expect(has['ST1-1']).toHaveLength(3);
  expect([uploads.sending.length, kept.size]).toEqual([0, 0]);
});

it('tries a small file again after a while, should nobody say that the network is back', async () => {
  network.broken = true;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { uploads, add } = page();
  add('ST1-1', 'a.pdf');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(uploads.sending[0]?.phase).toBe('away');
  network.broken = false;
  await vi.advanceTimersByTimeAsync(1_500);
  vi.useRealTimers();
  expect(sent).toEqual(['a.pdf']);
});

it('sends no small file that was cancelled while it waited, nor after a reload', async () => {
  network.broken = true;
  const { uploads, add } = page();
  add('ST1-1', 'a.pdf');
  await flushPromises();
  uploads.sending[0]!.cancel();
  await back();
  expect([sent.length, uploads.sending.length, kept.size]).toEqual([0, 0, 0]);
});

it('goes on with a small file after a reload', async () => {
  network.broken = true;
  const before = page();
  before.add('ST1-1', 'a.pdf');
  await flushPromises();
  before.shown.unmount();
  network.broken = false;
  page();
  await flushPromises();
  expect(sent).toEqual(['a.pdf']);
  expect([has['ST1-1']?.length, kept.size]).toEqual([1, 0]);
});

it('does not send a small file twice of which only the answer was lost', async () => {
  network.broken = true;
  const { add } = page();
  add('ST1-1', 'a.pdf', '新的');
  await flushPromises();
  twins['sum of 新的'] = [stored({ id: 'arrived', indicator: 'ST1-1' })];
  await back();
  expect(sent).toEqual([]);
  expect(has['ST1-1']?.map((it) => it.id)).toEqual(['arrived']);
});
