import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { createI18n } from 'vue-i18n';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { messages as ui } from '@/ui/messages';
import LocalItems from './LocalItems.vue';
import { provideLocalItems } from './localItems';
import LocalItemsUnread from './LocalItemsUnread.vue';
import { messages } from './messages';

const county = { code: '2', name: '临颍县', path: [{ code: '1' }, { code: '2' }] };
const town = { code: '3', name: '王岗镇', path: [...county.path, { code: '3' }] };
const item = (id: number, about: string, place: object, more = {}) => ({
  id,
  about,
  place,
  kind: 'village',
  text: `第 ${id} 条`,
  textEn: null,
  helps: [],
  due: null,
  changedAt: null,
  ...more,
});

async function page(answer: () => Promise<unknown>, cycle = '2026-1') {
  const get = vi.spyOn(api, 'get').mockImplementation(answer as never);
  const Page = defineComponent({
    setup() {
      provideLocalItems({ cycle, place: { code: '4' } });
      return () => [h(LocalItemsUnread), h(LocalItems, { about: 'ST2' }), h(LocalItems, { about: 'ST3' })];
    },
  });
  const all = { forms: messages.zh, ui: ui.zh };
  const i18n = createI18n({ legacy: false, locale: 'zh', messages: { zh: all } as never });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const mounted = mount(Page, { global: { plugins: [i18n, [VueQueryPlugin, { queryClient: client }]] } });
  await flushPromises();
  return { mounted, get };
}

afterEach(() => vi.restoreAllMocks());

describe('local work items', () => {
  it('stand closed under what they are about, counted by who wrote them, read once', async () => {
    const items = [
      item(1, 'ST2', county, { helps: ['县城管局', '县环境局'], due: '2026-12-01' }),
      item(2, 'ST2', county, { changedAt: '2026-11-20T02:00:00Z' }),
      item(3, 'ST2', town),
    ];
    const { mounted, get } = await page(() => Promise.resolve({ items }));
    expect(mounted.findAll('details')).toHaveLength(1);
    expect(mounted.find('details').attributes('open')).toBeUndefined();
    expect(mounted.find('summary').text()).toBe('本县细项 2 条 · 本乡镇细项 1 条');
    const lines = mounted.findAll('li').map((line) => line.text());
    expect(lines[0]).toContain('临颍县');
    expect(lines[0]).toContain('帮办：县城管局、县环境局');
    expect(lines[0]).toContain('时限 2026-12-01');
    expect(lines[1]).toContain('2026-11-20 修改');
    expect(lines[2]).toContain('王岗镇');
    expect(mounted.findAll('input, textarea, button')).toHaveLength(0);
    expect(get).toHaveBeenCalledTimes(1);
    expect(get.mock.calls[0]?.slice(0, 2)).toEqual(['/cycles/2026-1/local-items', { place: '4' }]);
  });

  it('name only who wrote something', async () => {
    const { mounted } = await page(() => Promise.resolve({ items: [item(3, 'ST3', town)] }));
    expect(mounted.find('summary').text()).toBe('本乡镇细项 1 条');
  });

  it('leave the page as it is where there are none', async () => {
    const { mounted } = await page(() => Promise.resolve({ items: [] }));
    expect(mounted.text()).toBe('');
  });

  it('say when they could not be read, and read again when asked', async () => {
    const { mounted, get } = await page(() => Promise.reject(new Problem('broken', 500, '读不到', '')));
    expect(mounted.text()).toContain('没有读到');
    get.mockResolvedValue({ items: [item(1, 'ST2', county)] });
    await mounted.find('button').trigger('click');
    await flushPromises();
    expect(mounted.text()).not.toContain('没有读到');
    expect(mounted.find('summary').text()).toBe('本县细项 1 条');
  });

  it('are not asked for before the year is known', async () => {
    const { get } = await page(() => Promise.resolve({ items: [] }), '');
    expect(get).not.toHaveBeenCalled();
  });
});
