import { expect, it } from 'vitest';
import type { EvidenceFile } from '@/api/types';
import type { Written } from './answerQueue';
import { settledAnswer } from './settled';

const file = (id: string) => ({ id }) as EvidenceFile;
const written = (amount: number, note = '', ...files: string[]): Written => ({
  value: { number: amount } as Written['value'],
  note,
  evidence: files.map(file),
});
const ids = (answer: Written) => answer.evidence.map((it) => it.id);

it('settles only what both changed: the file the other one attached stays with my value', () => {
  const next = settledAnswer(written(1), written(2), written(3, '', 'q1'), 'mine');
  expect(next.value).toEqual({ number: 2 });
  expect(ids(next)).toEqual(['q1']);
});

it('keeps their note, which I did not touch, beside my value', () => {
  expect(settledAnswer(written(1, '旧'), written(2, '旧'), written(3, '新'), 'mine')).toMatchObject({
    value: { number: 2 },
    note: '新',
  });
});

it('keeps my note, which they did not touch, beside their value', () => {
  expect(settledAnswer(written(1), written(2, '我写的'), written(3), 'theirs')).toMatchObject({
    value: { number: 3 },
    note: '我写的',
  });
});

it('merges files one by one: mine are added, what either took off is gone', () => {
  const next = settledAnswer(
    written(1, '', 'a', 'b', 'c'),
    written(2, '', 'a', 'c', 'mine'),
    written(3, '', 'a', 'b', 'x'),
    'theirs',
  );
  expect(ids(next)).toEqual(['a', 'x', 'mine']);
});
