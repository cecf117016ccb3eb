import { describe, expect, it } from 'vitest';
import { asProblem, Problem, problemOf } from './problem';

describe('problemOf', () => {
  it('reads the sentence, the remedy and further members', async () => {
    const body = {
      slug: 'already-decided',
      title: '已由王某办理',
      remedy: '请看下一件',
      by: '王某',
      at: '2026-11-21T10:00:00Z',
    };
    const problem = await problemOf(new Response(JSON.stringify(body), { status: 409 }));
    expect(problem).toMatchObject({
      slug: 'already-decided',
      status: 409,
      sentence: '已由王某办理',
      remedy: '请看下一件',
    });
    expect(problem.more).toMatchObject({ by: '王某' });
  });

  it('makes a sentence of an answer that is not a problem document', async () => {
    const problem = await problemOf(new Response('<html>', { status: 502 }));
    expect(problem.sentence).toBe('服务器暂时无法完成这个请求');
    expect(problem.transient).toBe(true);
  });

  it('joins sentence and remedy into one text', () => {
    expect(new Problem('a', 400, '没有连上服务器', '请重试。').words).toBe('没有连上服务器。请重试。');
    expect(new Problem('a', 400, '文件是空的。', '').words).toBe('文件是空的。');
  });

  it('never shows the text of an unexpected fault', () => {
    const problem = asProblem(new TypeError('x is undefined'));
    expect(problem).toBeInstanceOf(Problem);
    expect(problem.sentence).not.toContain('undefined');
  });
});
