import { format } from '@cfworker/json-schema';

/**
 * The formats forms may name, as the server reads them (`HouseFormat.java`): the library's own readings differ in zones,
 * leap seconds, prefixes and mail addresses.
 */
const day = /^\d{4}-\d{2}-\d{2}$/;
const time = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const mail =
  /^(?=.{1,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
/** An address a browser opens; nothing that runs, such as `javascript:`. */
const address = /^https?:\/\/[^\s/?#<>"{}|\\^`]+([/?#][^\s<>"{}|\\^`]*)?$/;
const uuid = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;
/** Somebody of the directory, or a file of the run, by id. */
const id = /^[A-Za-z0-9-]{1,60}$/;
const code = /^[0-9]{12}$/;

/** Whether a text is a day of the calendar, written `2026-11-21`. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return day.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day somebody wrote, `2026-9-3`, `2026/9/3` or `2026年9月3日`, as `2026-09-03`; null when it is none. */
export function readDay(written: string): string | null {
  const text = written.normalize('NFKC').replace(/\s/g, '');
  const parts = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)$/.exec(text);
  if (!parts) return null;
  const [, year, , month, date, monthZh, dateZh] = parts;
  const two = (part = '') => part.padStart(2, '0');
  const found = `${year}-${two(month ?? monthZh)}-${two(date ?? dateZh)}`;
  return isDay(found) ? found : null;
}

/** Tells the validator what the formats mean here. */
export function useHouseFormats() {
  format.date = isDay;
  format.time = (text) => time.test(text);
  format['date-time'] = (text) => isDay(text.slice(0, 10)) && text[10] === 'T' && time.test(text.slice(11));
  format.email = (text) => mail.test(text);
  format.uri = (text) => address.test(text);
  format.uuid = (text) => uuid.test(text);
  format.person = (text) => id.test(text);
  format.place = (text) => code.test(text);
  format.evidence = (text) => id.test(text);
}
