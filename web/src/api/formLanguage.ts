/** What stands beside a form; the contract says any string. */
export type Panel = 'claim' | 'self-assessment' | 'opinions' | 'star-opinion' | 'objections' | 'none';

/** What a form of the year asks, as far as pages draw it; any JSON to the contract. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  titleEn?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  allOf?: { if?: JsonSchema; then?: JsonSchema }[];
  [keyword: string]: unknown;
}
/** How a form of the year looks; any JSON to the contract. */
export interface UiSchema {
  panel?: Panel;
  intro?: string;
  introEn?: string;
  /** What the main button says. */
  submit?: string;
  submitEn?: string;
  order?: string[];
  fields?: Record<string, UiField>;
  [setting: string]: unknown;
}
/** One field of it; any JSON to the contract. */
export interface UiField {
  widget?: string;
  label?: string;
  help?: string;
  placeholder?: string;
  unit?: string;
  rows?: number;
  /** Sentences a reviewer often writes. */
  phrases?: string[];
  options?: Record<string, { label: string; labelEn?: string; tone?: string; help?: string; helpEn?: string }>;
  /** Of a table: unit, choices and hint of its columns. */
  columns?: Record<string, UiField>;
  labelEn?: string;
  helpEn?: string;
  placeholderEn?: string;
  /** It is only shown at this step. */
  right?: 'read';
  /** It is asked only while another field has one of these values. */
  shownWhen?: { field: string; equals?: unknown; in?: unknown[] };
  [setting: string]: unknown;
}
