import { describe, expect, it } from 'vitest';
import { language } from './language';
import { day, fileSize, moment, receiver, remaining, stepWords, waitingWords } from './words';

describe('words', () => {
  it('says what is left until the due date', () => {
    expect(remaining(7).words).toBe('剩 7 个工作日');
    expect(remaining(0)).toEqual({ words: '今天到期', tone: 'soon' });
    expect(remaining(-1)).toEqual({ words: '逾期 1 个工作日', tone: 'late' });
    expect(remaining(null).words).toBe('无期限');
  });

  it('says who is waited for', () => {
    expect(waitingWords('辛安镇初审', 3, 7)).toBe('等待辛安镇初审，已 3 个工作日，还剩 7 个工作日');
    expect(waitingWords('辛安镇初审', 0, -2)).toBe('等待辛安镇初审，逾期 2 个工作日');
  });

  it('speaks the other language when it is chosen', () => {
    language.value = 'en';
    expect(remaining(-1).words).toBe('1 workdays overdue');
    expect(waitingWords('the town', 3, 7)).toBe('Waiting for the town, 3 workdays so far, 7 workdays left');
    language.value = 'zh';
  });

  it('says what follows and to whom', () => {
    const one = stepWords([{ name: '乡镇初审', who: '辛安镇（张某等 3 人）' }]);
    expect(one).toBe('乡镇初审：辛安镇（张某等 3 人）');
    expect(receiver(one)).toBe('辛安镇（张某等 3 人）');
    expect(receiver('结束；乡镇初审：辛安镇')).toBe('结束；乡镇初审：辛安镇');
  });

  it('keeps plain dates as they are', () => {
    expect(day('2026-02-14')).toBe('2026-02-14');
    expect(day(null)).toBe('');
    expect(moment('2026-11-21T20:42:00Z')).toBe('2026-11-22 04:42');
    expect(day('2026-11-21T20:42:00Z')).toBe('2026-11-22');
  });

  it('shows sizes as people compare them', () => {
    expect(fileSize(900)).toBe('900 B');
    expect(fileSize(3_565_158)).toBe('3.4 MB');
    expect(fileSize(524_288_000)).toBe('500 MB');
  });
});
