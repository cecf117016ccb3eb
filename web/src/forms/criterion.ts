import { spoken, worded } from '@/ui/language';
import type { AnswerValue, Criterion, Indicator, Rubric, Star } from '@/api/types';
import { decimalsOf, isExact } from './decimal';
import { isFields } from './houseRules';

const signs: Record<string, string> = {
  'at-least': '≥',
  'more-than': '＞',
  'at-most': '≤',
  'less-than': '＜',
  equal: '＝',
};

export function sign(comparison: string): string {
  return signs[comparison] ?? comparison;
}

/** What the indicator demands, in a few words beside its text. */
export function demandWords(criterion: Criterion): string {
  switch (criterion.type) {
    case 'threshold':
      return spoken('要求', 'must be') + ` ${sign(criterion.cmp)} ${criterion.limit} ${criterion.unit}`;
    case 'no-event':
      return spoken(`${criterion.period}没有发生`, `did not happen (${criterion.period})`);
    case 'any-of':
      return spoken(`${criterion.options.length} 项中有一项即可`, `any one of ${criterion.options.length}`);
    case 'scored':
      return spoken(
        `满分 ${criterion.max} 分，${criterion.pass} 分达标`,
        `${criterion.pass} of ${criterion.max} points needed`,
      );
    case 'presence':
      return '';
  }
}

/** The answer itself, in words. */
export function valueWords(criterion: Criterion, value: AnswerValue | undefined): string {
  if (!value) return spoken('未填写', 'not answered');
  if ('meets' in value) {
    if (criterion.type === 'no-event')
      return value.meets ? spoken('没有发生', 'did not happen') : spoken('发生过', 'happened');
    return value.meets ? spoken('已做到', 'done') : spoken('没有做到', 'not done');
  }
  if ('number' in value) return `${value.number} ${criterion.type === 'threshold' ? criterion.unit : ''}`.trim();
  if ('points' in value) return spoken(`${value.points} 分`, `${value.points} points`);
  const options = criterion.type === 'any-of' ? criterion.options : [];
  const chosen = options.filter((option) => value.options.includes(option.code));
  return chosen.length
    ? chosen.map((option) => worded(option.text, option.textEn)).join('；')
    : spoken('一项也没有', 'none');
}

export type Result = 'meets' | 'fails' | 'unanswered';

const asked = { presence: 'meets', 'no-event': 'meets', threshold: 'number', 'any-of': 'options', scored: 'points' };

/** Where a value does not fit its criterion, as a pointer into the value; null when it fits or there is none. */
export function misfitOf(criterion: Criterion, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const name = asked[criterion.type];
  if (!isFields(value) || Object.keys(value).length !== 1 || !Object.hasOwn(value, name)) return '';
  return fits(criterion, value[name]) ? null : `/${name}`;
}

function fits(criterion: Criterion, content: unknown): boolean {
  switch (criterion.type) {
    case 'presence':
    case 'no-event':
      return typeof content === 'boolean';
    case 'threshold':
      return (
        typeof content === 'number' &&
        isExact(content) &&
        content >= (criterion.minimum ?? -Infinity) &&
        content <= (criterion.maximum ?? Infinity) &&
        decimalsOf(content) <= (criterion.decimals ?? Infinity)
      );
    case 'scored':
      return Number.isInteger(content) && Number(content) >= 0 && Number(content) <= criterion.max;
    case 'any-of': {
      const known = criterion.options.map((option) => option.code);
      return (
        Array.isArray(content) && content.every((it) => known.includes(it)) && new Set(content).size === content.length
      );
    }
  }
}

/** What a value amounts to by its own criterion; one that does not fit counts as none. The server decides. */
export function verdictOf(criterion: Criterion, value: unknown): Result {
  if (!isFields(value) || misfitOf(criterion, value) !== null) return 'unanswered';
  switch (criterion.type) {
    case 'presence':
    case 'no-event':
      return value.meets ? 'meets' : 'fails';
    case 'threshold':
      return holds(criterion.cmp, Number(value.number), criterion.limit) ? 'meets' : 'fails';
    case 'scored':
      return Number(value.points) >= criterion.pass ? 'meets' : 'fails';
    case 'any-of':
      return (value.options as string[]).length ? 'meets' : 'fails';
  }
}

function holds(comparison: string, number: number, limit: number): boolean {
  const order = Math.sign(number - limit);
  return {
    'at-least': order >= 0,
    'more-than': order > 0,
    'at-most': order <= 0,
    'less-than': order < 0,
    equal: order === 0,
  }[comparison as 'equal'];
}

export function indicatorsOf(star: Star): Indicator[] {
  return star.tasks.flatMap((task) => task.indicators);
}

/** The stars of a rubric that were claimed, in its order. */
export function claimedStars(rubric: Rubric, claimed: readonly string[]): Star[] {
  return rubric.stars.filter((star) => claimed.includes(star.code));
}

/** What picking or dropping a star leads to: prerequisites come and go together. */
export function toggleStar(rubric: Rubric, chosen: readonly string[], code: string): string[] {
  if (!chosen.includes(code)) {
    const requires = rubric.stars.find((star) => star.code === code)?.requires ?? [];
    return rubric.stars
      .map((star) => star.code)
      .filter((it) => chosen.includes(it) || it === code || requires.includes(it));
  }
  const dependants = rubric.stars.filter((star) => star.requires.includes(code)).map((star) => star.code);
  return chosen.filter((it) => it !== code && !dependants.includes(it));
}
