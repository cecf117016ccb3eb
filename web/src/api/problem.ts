import type { Finding } from './types';

/** One thing that went wrong, in the words of the server (RFC 9457) or of this client when the server did not answer. */
export class Problem extends Error {
  constructor(
    readonly slug: string,
    readonly status: number,
    /** What happened, one sentence. */
    readonly sentence: string,
    /** What the reader can do now; may be empty. */
    readonly remedy: string,
    readonly findings: Finding[] = [],
    /** Further members of the problem document, e.g. `by` and `at` of an already decided item. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(sentence);
    this.name = 'Problem';
  }

  /** What happened and what to do, as one text. */
  get words(): string {
    const end = /[。！？.!?]$/.test(this.sentence) ? '' : '。';
    return this.remedy ? `${this.sentence}${end}${this.remedy}` : this.sentence;
  }

  /** The first thing found wrong, which says more than that something is; without one what happened. */
  get firstWords(): string {
    const [first] = this.findings;
    return first ? `${first.sentence}${first.remedy}` : this.words;
  }

  /** Whether asking again unchanged may succeed. */
  get transient(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 502 || this.status === 504;
  }
}

/** Reads the body of a refused response; never throws, so that a broken answer still becomes a sentence. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    const { slug, type, title, detail, remedy, findings, ...more } = body;
    const name = typeof slug === 'string' ? slug : lastSegment(type);
    const sentence = typeof title === 'string' && title ? title : fallback(response.status);
    return new Problem(
      name,
      response.status,
      typeof detail === 'string' && detail && detail !== sentence ? `${sentence}：${detail}` : sentence,
      typeof remedy === 'string' ? remedy : '',
      Array.isArray(findings) ? (findings as Finding[]) : [],
      more,
    );
  } catch {
    return new Problem(`http-${response.status}`, response.status, fallback(response.status), '');
  }
}

/** The request never reached the server or the answer never came back. */
export function offline(): Problem {
  return new Problem('offline', 0, '没有连上服务器', '请检查网络后重试；已填写的内容仍保留在本页。');
}

/** Turns whatever a query or handler caught into a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('page-fault', 0, '页面遇到意外情况', '请刷新页面重试；如仍出现，请告诉管理员您刚才做了什么。');
}

function lastSegment(type: unknown): string {
  return typeof type === 'string' ? (type.split(/[/:#]/).pop() ?? '') : '';
}

function fallback(status: number): string {
  if (status === 401) return '登录已过期，请重新登录';
  if (status === 403) return '您没有权限查看或办理这一项';
  if (status === 404) return '没有找到这一项，可能已被移走或不在您的辖区';
  if (status === 409) return '内容已被他人更新';
  if (status === 413) return '文件或内容太大';
  return status >= 500 ? '服务器暂时无法完成这个请求' : '请求没有被接受';
}
