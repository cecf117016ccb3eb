/**
 * The words of the server, by the schema names of docs/openapi.json. Pages import types only from here.
 */

export type PlaceKind = 'village' | 'community';
export type StarCode = string;

export interface PlaceName {
  code: string;
  name: string;
}
export interface PlaceRef {
  code: string;
  name: string;
  /** City first, the place itself last. */
  path: PlaceName[];
}
export interface Place {
  code: string;
  name: string;
  level: string;
  kind: PlaceKind | null;
  parent: string | null;
  path: string[];
  validFrom: string | null;
  validTo: string | null;
}
export interface ImportReport {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  rows: { line: number; reason: string }[];
}

export interface Finding {
  severity: 'ERROR' | 'WARNING';
  place: string;
  sentence: string;
  remedy: string;
}

export interface PostView {
  role: string;
  roleName: string;
  place: PlaceRef | null;
  star: StarCode | null;
}
export type Home = 'worklist' | 'declaration' | 'studio' | 'archive' | 'overview' | 'admin';
export interface Me {
  id: string;
  name: string;
  login: string;
  posts: PostView[];
  home: Home;
  permissions: string[];
  demo: boolean;
  now: string;
}

/* Work items and decisions */

export interface WorkItemRow {
  id: string;
  runId: string;
  name: string;
  stage: string;
  stageName: string;
  star: StarCode | null;
  place: PlaceRef;
  kind: PlaceKind;
  year: number;
  stars: StarCode[];
  level: number;
  since: string;
  waitedWorkdays: number | null;
  due: string | null;
  /** Negative: overdue. Null: no date. */
  remainingWorkdays: number | null;
  returned: number;
  next: string | null;
  decision: string | null;
  decisionLabel: string | null;
  completedAt: string | null;
  completedBy: string | null;
}
export interface WorkItemList {
  items: WorkItemRow[];
  next: string | null;
  counts: { todo: number; done: number };
}
export type Tone = 'forward' | 'return' | 'refuse';
export interface OutcomeView {
  value: string;
  label: string;
  tone: Tone;
  next: string | null;
}
export type Panel = 'claim' | 'self-assessment' | 'opinions' | 'star-opinion' | 'objections' | 'none';
export interface FormView {
  key: string;
  title: string;
  schema: JsonSchema;
  ui: UiSchema;
}
export interface Decided {
  by: string | null;
  at: string | null;
  decision: string | null;
  reason: string;
  form: Record<string, unknown> | null;
}
export interface WorkItemDetail {
  row: WorkItemRow;
  form: FormView;
  panel: Panel;
  outcomes: OutcomeView[];
  /** Where a step without outcomes leads. */
  next: string | null;
  open: boolean;
  decided: Decided | null;
  version: number;
}
export type Verdict = 'meets' | 'fails' | 'unclear' | 'return';
export interface OpinionRequest {
  indicator: string | null;
  star: StarCode | null;
  verdict: Verdict;
  words: string;
}
export interface OpinionView extends OpinionRequest {
  by: string;
  /** Role the reviewer acted in, in words. */
  post: string;
  /** Name of the step. */
  name: string;
  stageName: string;
  at: string;
}
export interface DecisionRequest {
  decision: string | null;
  reason: string;
  form: Record<string, unknown>;
  opinions: OpinionRequest[];
}
export interface NextStep {
  name: string;
  stageName: string;
  who: string;
}
export interface DecisionResult {
  runId: string;
  next: NextStep[];
  findings?: Finding[];
}

/* Forms and rubric */

export interface JsonSchema {
  type?: string | string[];
  title?: string;
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
export interface UiField {
  widget?: string;
  label?: string;
  help?: string;
  placeholder?: string;
  unit?: string;
  rows?: number;
  /** Sentences a reviewer often writes. */
  phrases?: string[];
  options?: Record<string, { label: string; tone?: string; help?: string }>;
  [setting: string]: unknown;
}
export interface UiSchema {
  panel?: Panel;
  intro?: string;
  /** What the main button says. */
  submit?: string;
  order?: string[];
  fields?: Record<string, UiField>;
  [setting: string]: unknown;
}
export type Criterion =
  | { type: 'presence' }
  | { type: 'threshold'; unit: string; cmp: string; limit: number }
  | { type: 'no-event'; period: string }
  | { type: 'any-of'; options: { code: string; text: string }[] }
  | { type: 'scored'; max: number; pass: number };
export interface EvidenceRule {
  necessity: 'necessary' | 'optional' | 'none';
  why: string;
  maxFiles: number;
}
export interface Indicator {
  code: string;
  text: string;
  kind: 'standard' | 'bottom-line';
  criterion: Criterion;
  evidence: EvidenceRule;
  help: string;
}
export interface Task {
  code: string;
  name: string;
  indicators: Indicator[];
}
export interface Star {
  code: StarCode;
  name: string;
  shortName: string;
  requires: StarCode[];
  tasks: Task[];
}
export interface Rubric {
  code: string;
  title: string;
  placeKind: PlaceKind;
  year: number;
  sample: boolean;
  stars: Star[];
}

/* Declarations and evidence */

export interface DeclarationRow {
  runId: string;
  place: PlaceRef;
  year: number;
  state: RunState;
  stage: string | null;
  stageName: string | null;
  itemId: string | null;
  due: string | null;
  remainingWorkdays?: number | null;
  level?: number;
  stars?: StarCode[];
  result?: string | null;
}
export type TextStatus = 'waiting' | 'text' | 'no-text' | 'encrypted' | 'damaged' | 'timeout' | 'too-large';
export interface EvidenceFile {
  id: string;
  name: string;
  size: number;
  mediaType: string;
  fileKind: string;
  sha256: string;
  uploadedAt: string;
  uploadedBy: string;
  textStatus: TextStatus;
  note: string;
  pages: number | null;
  sameBytesAs: { place: string; indicator: string }[];
}
export interface EvidenceLimits {
  maxBytes: number;
  maxFilesPerIndicator?: number;
  accepted?: string[];
}
export interface EvidenceText {
  page: number;
  pages: number;
  text: string;
}
export type AnswerValue = { meets: boolean } | { number: number } | { options: string[] } | { points: number } | null;
export interface AnswerView {
  value: AnswerValue;
  note: string;
  evidence: EvidenceFile[];
  verdict: 'meets' | 'fails' | 'unanswered';
  sentence: string;
  updatedAt: string | null;
  version?: number;
}
export interface StarProgress {
  star: StarCode;
  done: number;
  total: number;
}
export interface ReturnedView {
  by: string;
  /** Of the step that sent it back. */
  name: string;
  at: string;
  reason: string;
  opinions: OpinionView[];
}
export interface DeclarationItem {
  id: string;
  name: string;
  element: string;
  form: FormView;
  panel: Panel;
  outcomes: OutcomeView[];
  due: string | null;
  remainingWorkdays?: number | null;
}
export interface DeclarationView {
  runId: string;
  place: PlaceRef;
  kind: PlaceKind;
  year: number;
  version: number;
  editable: boolean;
  claim: { stars: StarCode[]; level: number; statement: string };
  rubric: Rubric;
  answers: Record<string, AnswerView>;
  progress: StarProgress[];
  missing: Finding[];
  item: DeclarationItem | null;
  returned: ReturnedView | null;
}

/* Runs */

export type RunState = 'OPEN' | 'FINISHED' | 'WITHDRAWN';
export interface RunRow {
  id: string;
  place: PlaceRef;
  kind: PlaceKind;
  year: number;
  state: RunState;
  outcome: string | null;
  stage: string | null;
  stageName: string | null;
  stars: StarCode[];
  level: number;
  since: string;
  waitedWorkdays: number | null;
  overdue: boolean;
}
export interface RunList {
  items: RunRow[];
  next: string | null;
}
export interface CurrentStep {
  itemId: string;
  element: string;
  name: string;
  star: StarCode | null;
  who: string;
  since: string;
  due: string | null;
  remainingWorkdays: number | null;
  /** Whether the reader can act on it. */
  mine: boolean;
}
export interface RunView extends RunRow {
  current: CurrentStep[];
  result: string | null;
  canWithdraw: boolean;
}
export interface TimelineEntry {
  at: string;
  kind: string;
  element: string;
  name: string;
  stageName: string | null;
  star: StarCode | null;
  actor: string | null;
  post: string | null;
  decision: string | null;
  decisionLabel: string | null;
  reason: string | null;
  waitedWorkdays: number | null;
  opinions: OpinionView[];
}
export interface RunDiagram {
  xml: string;
  visited: string[];
  flows: string[];
  current: string[];
  spent: Record<string, { times: number; workdays: number }>;
}

/* Publicity */

export interface PublicResult {
  runId: string;
  place: PlaceRef;
  /** The place's name as it was posted. */
  name: string;
  level: number;
  stars: StarCode[];
  state: 'publicity' | 'objection' | 'certified';
  /** Whether objections are taken. */
  open: boolean;
}
export interface PublicResults {
  title: string;
  area: PlaceRef;
  year: number;
  postedOn: string | null;
  endsOn: string | null;
  workdaysLeft: number | null;
  fingerprint: string;
  /** `subjects`: places that took part in the year. */
  counts: { byLevel: Record<string, number>; total: number; subjects: number };
  starNames: Record<StarCode, string>;
  items: PublicResult[];
  next: string | null;
}
export interface ObjectionRequest {
  runId: string;
  name: string;
  contact: string;
  text: string;
  /** Not shown to people: only programs that fill in everything write into it. */
  website: string;
}
/** An objection as its filer sees it. */
export interface ObjectionState {
  receipt: string;
  place: string;
  year: number;
  filedAt: string;
  state: 'open' | 'dismissed' | 'upheld';
  reason: string | null;
  decidedAt: string | null;
}
/** An objection as the office sees it. */
export interface ObjectionView {
  id: string;
  receipt: string;
  name: string;
  contact: string;
  words: string;
  filedAt: string;
  state: string;
  reason: string | null;
  decidedAt: string | null;
}

/* Cycles and overview */

export interface CycleView {
  id: string;
  year: number;
  area: PlaceRef;
  edition: string;
  editionName: string;
  state: 'prepared' | 'opening' | 'open' | 'closed';
  total: number;
  opened: number;
  openedBy: string | null;
  startedAt: string | null;
  /** Why the opening stands still; null while all is well. */
  note: string | null;
  /** What will be missed later; only filled for a single cycle. */
  warnings: Finding[];
}
export interface OverviewRow {
  place: PlaceRef;
  total: number;
  byStage: Record<string, number>;
  overdue: number;
  finished: number;
  withdrawn: number;
}
export interface Overview {
  place: PlaceRef;
  year: number;
  rows: OverviewRow[];
  stages: { stage: string; name: string }[];
}

/* Archive */

export interface Passage {
  page: number;
  /** Escaped by the server; the only markup is <mark>. */
  html: string;
}
export interface ArchiveHit {
  id: string;
  kind: 'evidence' | 'declaration' | 'decision';
  title: string;
  place: PlaceRef;
  year: number;
  stars: StarCode[];
  fileKind: string;
  runId: string;
  evidenceId: string | null;
  passages: Passage[];
  at: string;
}
export interface FacetValue {
  value: string;
  label: string;
  count: number;
}
export interface ArchivePage {
  hits: ArchiveHit[];
  facets: Record<'kind' | 'year' | 'star' | 'fileKind' | 'place', FacetValue[]>;
  total: number;
  next: string | null;
  waiting: number;
}

/* Studio */

export interface EditionRow {
  id: string;
  name: string;
  year: number;
  author: string;
  publisher: string;
  publishedAt: string;
  fingerprint: string;
}
export interface DraftRow {
  id: string;
  name: string;
  year: number;
  basedOn: string | null;
  /** Who changed it last. */
  author: string;
  /** Whether that is the reader, who therefore may not publish it. */
  own: boolean;
  updatedAt: string;
  /** Paths of its files. */
  files: string[];
}
export interface EditionList {
  editions: EditionRow[];
  drafts: DraftRow[];
}
/* Administration */

export interface PostRow extends PostView {
  id: number;
  from: string;
  to: string | null;
}
export interface PersonRow {
  id: string;
  login: string;
  name: string;
  posts: PostRow[];
}
export interface PeoplePage {
  items: PersonRow[];
  next: string | null;
}
export interface Role {
  code: string;
  name: string;
}
export interface AuditRow {
  id: number;
  at: string;
  actor: string;
  actorName: string;
  action: string;
  subject: string;
  /** JSON as it was written. */
  details: string;
}
export interface AuditPage {
  items: AuditRow[];
  next: number | null;
}
export interface AuditVerification {
  sealed: number;
  /** Written in the last moments, not yet in the chain. */
  waiting: number;
  intact: boolean;
  /** Hash at the end of the chain. */
  head: string;
  faults: { position: number; entry: number; sentence: string }[];
}
export interface CalendarYears {
  years: number[];
}
export interface SystemState {
  now: string;
  java: string;
  parts: { part: string; state: 'up' | 'degraded' | 'down'; sentence: string }[];
}
export interface DemoClock {
  now: string;
  /** The day it is in Beijing. */
  day: string;
}
export interface DemoProgress {
  state: 'loading' | 'ready' | 'failed';
  done: number;
  total: number;
  steps: { name: string; label: string; done: number; total: number; finished: boolean }[];
}
