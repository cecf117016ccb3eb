import { describe, expect, it } from 'vitest';
import { accepted, fits, kindWords, wrongKind } from './kinds';

describe('the kinds of file an indicator asks for', () => {
  it('are any when none are named', () => {
    expect(accepted([])).toBeUndefined();
    expect(wrongKind([], { name: '视频.mp4' })).toBeNull();
    expect(fits([], { fileKind: 'archive' })).toBe(true);
  });

  it('are told before a file is sent, as far as its name tells', () => {
    expect(wrongKind(['picture'], { name: '照片.JPG' })).toBeNull();
    expect(wrongKind(['picture', 'video'], { name: '现场.mp4' })).toBeNull();
    expect(wrongKind(['picture', 'video'], { name: '记录.pdf' })?.words).toContain('只收图片、视频，“记录.pdf”不是');
    expect(wrongKind(['picture'], { name: '没有后缀' })).toBeNull();
    expect(wrongKind(['picture'], { name: '不认识.xyz' })).toBeNull();
  });

  it('narrow what is offered', () => {
    expect(accepted(['sheet'])).toBe('.xls,.xlsx,.et,.ods,.csv');
    expect(kindWords(['document', 'sheet'])).toBe('文档、表格');
    expect(fits(['document'], { fileKind: 'pdf' })).toBe(true);
    expect(fits(['document'], { fileKind: 'image' })).toBe(false);
    expect(fits(['picture'], { fileKind: 'image' })).toBe(true);
    expect(fits(['picture'], { fileKind: 'archive' })).toBe(false);
  });
});
