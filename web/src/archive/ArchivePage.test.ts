import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { Problem } from '@/api/problem';
import { opened } from '@/ui/pageFixture';
import ArchivePage from './ArchivePage.vue';
import { messages } from './messages';

const found = (id: string) => ({ hits: [{ id, evidenceId: null }], facets: {}, total: 1, waiting: 0, next: null });
let page: VueWrapper;

afterEach(() => {
  page.unmount();
  document.body.innerHTML = '';
  vi.restoreAllMocks();
});

it('never lets what was found for other words pass for an answer', async () => {
  let answer: (value: unknown) => void = () => undefined;
  let refuse: (problem: Problem) => void = () => undefined;
  vi.spyOn(api, 'get').mockImplementation(
    () =>
      new Promise((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      }) as never,
  );
  ({ page } = await opened(ArchivePage, {
    words: { archive: messages.zh },
    address: '/archive?q=甲',
    stubs: { FacetList: true, FoundFile: true, HitCard: { template: '<p class="hit" />' } },
  }));
  answer(found('a'));
  await flushPromises();
  expect(page.findAll('.hit')).toHaveLength(1);

  await page.get('#archive-words').setValue('乙');
  await page.get('form').trigger('submit');
  await flushPromises();
  await flushPromises();
  expect(page.get('.count').text()).toContain('正在查找“乙”');
  expect(page.find('.earlier').exists()).toBe(true);

  refuse(new Problem('search-delayed', 503, '检索暂时延迟。', ''));
  await flushPromises();
  await flushPromises();
  expect(page.text()).toContain('检索暂时延迟');
  await page
    .findAll('button')
    .find((it) => it.text() === '重试')!
    .trigger('click');
  await flushPromises();
  expect(page.text(), 'while it is asked again').toContain('检索暂时延迟');
  expect(page.findAll('.hit')).toHaveLength(0);

  answer(found('b'));
  await flushPromises();
  await flushPromises();
  expect(page.findAll('.hit')).toHaveLength(1);
  expect(page.find('.earlier').exists()).toBe(false);
});
