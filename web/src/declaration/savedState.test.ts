import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { api } from '@/api/client';
import { answer, declaration, desk, read } from './offersFixture';

beforeEach(() => {
  localStorage.clear();
  desk.server = { answers: { 'CY1-1': answer(30) }, offers: [], panel: 'self-assessment' };
  vi.spyOn(api, 'get').mockImplementation(async (path) => read(path) as never);
});
afterEach(() => {
  desk.page?.unmount();
  desk.page = undefined;
  vi.restoreAllMocks();
});

it('stays in sight with the tabs of the stars, and with the head of the claim', async () => {
  await declaration();
  expect(desk.page!.findAll('.saved')).toHaveLength(1);
  expect(desk.page!.find('.stuck [role=tablist]').exists()).toBe(true);
  expect(desk.page!.find('.stuck .saved').exists()).toBe(true);
  desk.page!.unmount();
  desk.server.panel = 'claim';
  await declaration();
  expect(desk.page!.findAll('.saved')).toHaveLength(1);
  expect(desk.page!.find('.claim .lead .saved').exists()).toBe(true);
});
