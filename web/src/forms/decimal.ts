/** Numbers as they are written, so that tenths and hundredths are reckoned as people do and as the server does. */
interface Decimal {
  digits: bigint;
  /** How many of the digits stand behind the point. */
  scale: number;
}

const maxDigits = 15;
const maxDecimals = 20;

function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function scaled(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale);
}

/** Whether a page holds the number as it was written: at most 15 digits before the point and 20 behind it. */
export function isExact(value: number): boolean {
  return Math.abs(value) < 10 ** maxDigits && decimal(value).scale <= maxDecimals;
}

/** How many digits stand behind the point; zeros at the end are none. */
export const decimalsOf = (value: number) => decimal(value).scale;

export function isMultiple(value: number, step: number): boolean {
  const [one, other] = [decimal(value), decimal(step)];
  const scale = Math.max(one.scale, other.scale);
  return scaled(one, scale) % scaled(other, scale) === 0n;
}

export function sumOf(values: readonly number[]): number {
  const all = values.map(decimal);
  const scale = Math.max(0, ...all.map((it) => it.scale));
  const sum = all.reduce((total, it) => total + scaled(it, scale), 0n);
  return Number(`${sum}e-${scale}`);
}

/** A number in digits, never with an exponent: `0.0000001`. */
export function plain(value: number): string {
  const { digits, scale } = decimal(Math.abs(value));
  const all = digits.toString().padStart(scale + 1, '0');
  const whole = all.slice(0, all.length - scale);
  const sign = value < 0 ? '-' : '';
  return `${sign}${whole}${scale ? `.${all.slice(-scale)}` : ''}`;
}
