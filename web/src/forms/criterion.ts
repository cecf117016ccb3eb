import type { AnswerValue, Criterion, Indicator, Rubric, Star } from '@/api/types';

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
      return `要求 ${sign(criterion.cmp)} ${criterion.limit} ${criterion.unit}`;
    case 'no-event':
      return `${criterion.period}没有发生`;
    case 'any-of':
      return `${criterion.options.length} 项中有一项即可`;
    case 'scored':
      return `满分 ${criterion.max} 分，${criterion.pass} 分达标`;
    case 'presence':
      return '';
  }
}

/** The answer itself, in words. */
export function valueWords(criterion: Criterion, value: AnswerValue | undefined): string {
  if (!value) return '未填写';
  if ('meets' in value) {
    if (criterion.type === 'no-event') return value.meets ? '没有发生' : '发生过';
    return value.meets ? '已做到' : '没有做到';
  }
  if ('number' in value) return `${value.number} ${criterion.type === 'threshold' ? criterion.unit : ''}`.trim();
  if ('points' in value) return `${value.points} 分`;
  const options = criterion.type === 'any-of' ? criterion.options : [];
  const chosen = options.filter((option) => value.options.includes(option.code));
  return chosen.length ? chosen.map((option) => option.text).join('；') : '一项也没有';
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
