import { decimalsOf, isExact, plain } from './decimal';

export interface Bounds {
  min?: number | undefined;
  max?: number | undefined;
  /** How many decimals at most; 0 for whole numbers. */
  decimals?: number | undefined;
}

export type NumberFault = 'comma' | 'words' | 'long' | 'whole' | 'decimals' | 'between' | 'least' | 'most';

/** What a person wrote where a number is asked: nothing, a number that fits, or why it is none. */
export type NumberRead = { value: number | undefined; fault?: undefined } | { fault: NumberFault };

/**
 * Reads a number as it was written and never makes another one of it. Full-width digits are digits; a comma may be a
 * point or part thousands, so it is asked about.
 */
export function readNumber(text: string, bounds: Bounds = {}): NumberRead {
  const written = text.normalize('NFKC').replaceAll('−', '-').trim();
  if (written === '') return { value: undefined };
  if (/^-?\d[\d,、]*\d(\.\d+)?$/.test(written) && /[,、]/.test(written)) return { fault: 'comma' };
  if (!/^-?\d+(\.\d+)?$/.test(written)) return { fault: 'words' };
  const value = Number(written);
  if (!isExact(value) || plain(value) !== trimmed(written)) return { fault: 'long' };
  if (decimalsOf(value) > (bounds.decimals ?? Infinity)) return { fault: bounds.decimals ? 'decimals' : 'whole' };
  const fault = outside(value, bounds);
  return fault ? { fault } : { value };
}

function outside(value: number, { min, max }: Bounds): NumberFault | null {
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return null;
  if (min !== undefined && max !== undefined) return 'between';
  return min === undefined ? 'most' : 'least';
}

/** Without zeros that say nothing: `007.50` → `7.5`. */
function trimmed(written: string): string {
  const short = written.replace(/^(-?)0+(?=\d)/, '$1');
  const end = short.includes('.') ? short.replace(/\.?0+$/, '') : short;
  return end === '-0' ? '0' : end;
}
