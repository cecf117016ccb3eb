import type { VueWrapper } from '@vue/test-utils';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering, opened } from '@/ui/pageFixture';
import { messages } from './messages';
import MyDeclarationsPage from './MyDeclarationsPage.vue';

const place = { code: '411103003203', name: '刘庄村', path: [] };
const row = (runId: string, year: number, more: object = {}) => ({
  runId,
  place,
  kind: 'village',
  year,
  state: 'OPEN',
  result: null,
  stage: 'township-review',
  stageName: '乡镇初审',
  itemId: null,
  due: null,
  remainingWorkdays: null,
  returned: 0,
  stars: [],
  level: 0,
  back: null,
  ...more,
});
const waiting = { itemId: 'w1', stage: 'self-assess', stageName: '自评' };
const back = { by: '何飞', step: '乡镇初审', at: '2026-11-16T01:00:00Z', reason: '请补一张照片。' };

let page: VueWrapper;

async function open(rows: object[], address: string) {
  answering({ '/declarations': rows });
  const blank = { template: '<i />' };
  const shown = await opened(MyDeclarationsPage, {
    words: { declaration: messages.zh },
    address,
    routes: [
      { path: '/', redirect: '/declarations' },
      { path: '/declarations', name: 'declarations', component: blank },
      { path: '/declarations/:runId', name: 'declaration', component: blank },
    ],
    stubs: { PlacePath: true, BurdenLine: true },
  });
  page = shown.page;
  await flushPromises();
  return shown.router.currentRoute.value.fullPath;
}

describe('the list of my declarations', () => {
  afterEach(() => {
    page.unmount();
    vi.restoreAllMocks();
  });

  it('opens the only one that waits for who comes home, and stays a list for who asks for it', async () => {
    const rows = [row('r1', 2026), row('r2', 2025, waiting)];
    expect(await open(rows, '/')).toBe('/declarations/r2');
    page.unmount();
    expect(await open(rows, '/declarations')).toBe('/declarations');
    expect(page.findAll('li')).toHaveLength(2);
  });

  it('begins with what waits for the village', async () => {
    await open([row('r1', 2026), row('r2', 2025, waiting)], '/declarations');
    expect(page.findAll('h2').map((head) => head.text())).toEqual(['刘庄村 · 2025 年', '刘庄村 · 2026 年']);
  });

  it('marks what came back, with who sent it and why', async () => {
    await open([row('r1', 2026, { ...waiting, returned: 1, back }), row('r2', 2025, { returned: 1 })], '/declarations');
    const [returned, handedIn] = page.findAll('li');
    expect(returned!.get('.state').text()).toBe('已退回，需修改');
    expect(returned!.text()).toContain('何飞（乡镇初审）于 2026-11-16 09:00 退回：请补一张照片。');
    expect(handedIn!.get('.state').text()).toBe('当前环节：乡镇初审');
  });
});
