import { afterEach, describe, expect, it } from 'vitest';
import type { VueWrapper } from '@vue/test-utils';
import { Problem } from '@/api/problem';
import ErrorState from './ErrorState.vue';
import { opened } from './pageFixture';

let page: VueWrapper;

async function links(status: number, compact = false): Promise<number> {
  const props = { error: new Problem('x', status, '没有找到这件申报。', ''), compact };
  page = (await opened(ErrorState, { words: {}, props })).page;
  return page.findAll('a[href="/"]').length;
}

describe('a refused page', () => {
  afterEach(() => page.unmount());

  it('leads back to one that is mine', async () => {
    expect(await links(404)).toBe(1);
    expect(page.get('a').text()).toBe('回到首页');
    page.unmount();
    expect(await links(403)).toBe(1);
  });

  it('does not where only a part of it is refused, or where trying again may help', async () => {
    expect(await links(404, true)).toBe(0);
    page.unmount();
    expect(await links(503)).toBe(0);
  });
});
