import { expect, it } from 'vitest';
import { bodyOf } from './verbs';

it('sends for each verb only what the server knows of it', () => {
  const said = { people: ['p1', 'p2'], words: '请核实', evidence: ['f1'] };
  expect(bodyOf('hand-over', said)).toEqual({ person: 'p1', words: '请核实' });
  expect(bodyOf('delegate', said)).toEqual({ person: 'p1', words: '请核实' });
  expect(bodyOf('sign-before', said)).toEqual({ people: ['p1', 'p2'], words: '请核实' });
  expect(bodyOf('copy', said)).toEqual({ people: ['p1', 'p2'], words: '请核实' });
  expect(bodyOf('urge', said)).toEqual({ words: '请核实' });
  expect(bodyOf('note', said)).toEqual({ words: '请核实', evidence: ['f1'] });
  expect(bodyOf('take-back', said)).toEqual({ words: '请核实' });
});
