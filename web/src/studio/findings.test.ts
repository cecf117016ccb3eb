import { describe, expect, it } from 'vitest';
import type { Finding } from '@/api/types';
import { countOf, elementNames, grouped } from './findings';
import { placeOf } from './places';

const finding = (place: string, severity: Finding['severity']): Finding => ({
  place,
  severity,
  sentence: place,
  remedy: '',
});

describe('findings', () => {
  const names = new Map([['county_recheck', '县级复核']]);

  it('are grouped by the step they are about, errors first', () => {
    const groups = grouped(
      [
        finding('forms/x.json#/properties', 'WARNING'),
        finding('evaluation.bpmn20.xml#county_recheck', 'ERROR'),
        finding('county_recheck/candidateGroups', 'ERROR'),
      ],
      names,
    );
    expect(groups.map((group) => [group.about, group.element, group.findings.length])).toEqual([
      ['县级复核', 'county_recheck', 2],
      ['forms/x.json', null, 1],
    ]);
  });

  it('are counted by severity', () => {
    expect(countOf([finding('a', 'ERROR'), finding('b', 'WARNING')])).toEqual({ errors: 1, warnings: 1 });
  });

  it('take names from the diagram, and none from broken text', () => {
    expect(elementNames('<d><t id="a" name="自评"/></d>').get('a')).toBe('自评');
    expect(elementNames('<d').size).toBe(0);
  });
});

describe('an uploaded file', () => {
  const known = ['evaluation.bpmn20.xml', 'edition.json', 'forms/declare.json', 'rubrics/village.json'];

  it('goes where its name says', () => {
    expect(placeOf('declare.json', known)).toBe('forms/declare.json');
    expect(placeOf('village.json', known)).toBe('rubrics/village.json');
    expect(placeOf('2027.bpmn', known)).toBe('evaluation.bpmn20.xml');
  });

  it('is taken for a new form when no file has its name', () => {
    expect(placeOf('county-recheck.json', known)).toBe('forms/county-recheck.json');
  });

  it('has no place when it is none of these', () => {
    expect(placeOf('readme.txt', known)).toBeNull();
  });
});
