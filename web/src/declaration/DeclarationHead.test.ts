import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering, opened } from '@/ui/pageFixture';
import DeclarationHead from './DeclarationHead.vue';
import { messages } from './messages';

async function links(role: string): Promise<string[]> {
  answering({ '/session': { posts: [{ role, place: null }], permissions: [] } });
  const place = { code: '411103003203', name: '刘庄村', path: [] };
  const view = { runId: 'r1', place, year: 2026, claim: { stars: [] }, asked: { carried: 0 }, item: null };
  const { page } = await opened(DeclarationHead, {
    words: { declaration: messages.zh },
    props: { view, part: 'read', done: 0, total: 0, saving: 'saved', savedAt: null },
    stubs: { PlacePath: true },
  });
  const found = page.findAll('a').map((link) => `${link.text()} ${link.attributes('href')}`);
  page.unmount();
  return found;
}

describe('the head of a declaration', () => {
  afterEach(() => vi.restoreAllMocks());

  it('leads a village to all of its declarations, and nobody else', async () => {
    expect(await links('village/declarant')).toContain('全部申报（历年） /declarations');
    expect((await links('township/reviewer')).join()).not.toContain('全部申报');
  });
});
