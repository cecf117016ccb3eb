import type { JsonSchema, Panel, UiField, UiSchema } from './formLanguage';
import type { components } from './generated/schema';

export type { JsonSchema, UiField, UiSchema };

/**
 * The words of the server, made from docs/openapi.json before every build. Pages import types only from here. What the
 * contract does not say stands at the end, written by hand, with the reason.
 */

/** What may be null may be left out of a request, but the server never leaves it out of an answer. */
type Sent<T> = { [Key in keyof T]-?: Sent<T[Key]> };
type Contract = components['schemas'];
type Schemas = { [Name in keyof Contract]: Sent<Contract[Name]> };
/** A schema with components of which more is known than the contract says. */
type With<Schema, Known> = Omit<Schema, keyof Known> & Known;

export type PlaceName = Schemas['PlaceName'];
export type PlaceRef = Schemas['PlaceRef'];
export type Place = Schemas['Place'];
export type ImportReport = Schemas['ImportReport'];
export type Finding = Schemas['Finding'];
export type Me = With<Schemas['Me'], { home: Home }>;

/* Work items and decisions */

export type WorkItemRow = Schemas['WorkItemRow'];
export type WorkItemList = Schemas['WorkItemList'];
export type WorkView = Schemas['WorkView'];
export type OutcomeView = Schemas['OutcomeView'];
type Decided = With<Schemas['Decided'], { form: Record<string, unknown> | null }>;
export type WorkItemDetail = With<Schemas['WorkItemDetail'], { form: FormView; panel: Panel; decided: Decided | null }>;
export type OpinionView = Schemas['OpinionView'];
export type DecisionResult = Schemas['DecisionResult'];
export type DraftOpinion = Schemas['DraftOpinion'];
export type DraftContent = With<Schemas['DraftContent'], { form: Record<string, unknown>; opinions: DraftOpinion[] }>;
export type OpinionDraft = With<Schemas['OpinionDraft'], { content: DraftContent }>;
export type DraftSaved = Schemas['DraftSaved'];
export type StarThen = Schemas['StarThen'];
export type IndicatorThen = With<Schemas['IndicatorThen'], { criterion: Criterion; value: AnswerValue }>;
export type LastYear = With<Schemas['LastYearView'], { stars: StarThen[]; indicators: IndicatorThen[] }>;

/* What is done with an item besides deciding it */

export type ActView = Schemas['ActView'];
export type TakenBack = Schemas['TakenBackView'];
export type BulkPlanView = Schemas['BulkPlanView'];
export type BulkPlanItem = Schemas['Row'];
export type BulkPlanItems = Schemas['BulkPlanItems'];
export type PlanRequest = Contract['PlanRequest'];
export type SecondLook = Schemas['SecondLook'];
export type SecondLookRule = Schemas['SecondLookRule'];

/* Forms and rubric */

export type Suggested = With<Schemas['Suggested'], { value: unknown }>;
/** What the house puts into it, suggests for it, and calls the ids in it: nothing for a form nobody is to fill in. */
interface FormBefore {
  given?: Record<string, unknown>;
  suggested?: Record<string, Suggested>;
  names?: Record<string, string>;
}
export type FormView = Omit<With<Schemas['FormView'], { schema: JsonSchema; ui: UiSchema }>, keyof FormBefore> &
  FormBefore;
export type Indicator = With<Schemas['Indicator'], { criterion: Criterion }>;
type Task = With<Schemas['Task'], { indicators: Indicator[] }>;
export type Star = With<Schemas['Star'], { tasks: Task[] }>;
export type Rubric = With<Schemas['Rubric'], { stars: Star[] }>;

/* Declarations and evidence */

export type DeclarationRow = Schemas['DeclarationRow'];
export type EvidenceFile = Schemas['EvidenceFile'];
export type EvidenceLimits = Schemas['EvidenceLimits'];
export type EvidenceText = Schemas['EvidenceText'];
export type AnswerSaved = With<Schemas['AnswerSaved'], { answer: AnswerView }>;
export type AnswerView = With<Schemas['AnswerView'], { value: AnswerValue }>;
export type ReturnedView = Schemas['ReturnedView'];
export type Offer = With<Schemas['Offer'], { value: AnswerValue }>;
export type OffersView = With<Schemas['OffersView'], { offers: Offer[] }>;
export type ProposedAnswer = With<Schemas['ProposedAnswer'], { value: AnswerValue | null }>;
export type ProposalsView = With<Schemas['ProposalsView'], { proposals: ProposedAnswer[] }>;
export type ProposalsTaken = With<Schemas['ProposalsTaken'], { answers: Record<string, AnswerView> }>;
export type WorkbookPlace = Schemas['WorkbookPlace'];
export type WorkbookReport = Schemas['WorkbookReport'];
export type Asked = Schemas['Asked'];
export type StarAccount = Schemas['StarAccount'];
export type Carried = With<Schemas['Carried'], { answers: Record<string, AnswerView> }>;
export type FieldView = With<Schemas['FieldView'], { value: unknown }>;
export type FieldSaved = With<Schemas['FieldSaved'], { field: FieldView }>;
export type StatedForm = Schemas['StatedFormView'];
export type DeclarationItem = With<
  Schemas['DeclarationItem'],
  { form: FormView; fields: Record<string, FieldView>; panel: Panel }
>;
export type DeclarationView = With<
  Schemas['DeclarationView'],
  { rubric: Rubric; answers: Record<string, AnswerView>; item: DeclarationItem | null }
>;
export type VersionRow = Schemas['VersionRow'];
export type VersionsView = Schemas['VersionsView'];
type VersionSide = With<Schemas['Side'], { value: AnswerValue }>;
export type IndicatorDifference = With<Schemas['IndicatorDifference'], { before: VersionSide; after: VersionSide }>;
export type VersionDifferences = With<Schemas['VersionDifferences'], { indicators: IndicatorDifference[] }>;

/* Facts of a place */

export type Fact = Schemas['Fact'];
export type StatedFact = With<Schemas['StatedFact'], { value: FactValue }>;
export type FactLine = With<Schemas['FactLine'], { stated: StatedFact | null }>;
export type FactSheet = With<Schemas['FactSheet'], { facts: FactLine[] }>;

/* Runs */

export type RunRow = Schemas['RunRow'];
export type RunList = Schemas['RunList'];
export type CurrentStep = Schemas['CurrentStep'];
export type RunView = Schemas['RunView'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type RunDiagram = Schemas['RunDiagram'];

/* Publicity */

export type PublicResult = With<Schemas['PublicRow'], { state: PublicState }>;
export type PublicResults = With<Schemas['PublicResults'], { items: PublicResult[] }>;
export type ObjectionRequest = Contract['ObjectionRequest'];
export type ObjectionReceipt = Schemas['ObjectionReceipt'];
export type ObjectionState = Schemas['ObjectionState'];
export type ObjectionView = Schemas['ObjectionRow'];

/* Cycles and overview */

export type CycleView = With<Schemas['CycleView'], { state: CycleState }>;
export type OverviewRow = Schemas['OverviewRow'];
export type Overview = Schemas['Overview'];

export type LocalItem = Schemas['LocalItemView'];
export type LocalItemList = Schemas['LocalItemList'];
export type LocalItemOffers = Schemas['LocalItemOffers'];

/* What villages are asked */

export type Burden = Schemas['Burden'];
export type BurdenRow = Schemas['BurdenRow'];

/* Plans of the year */

export type PlanRow = Schemas['PlanRow'];
export type PlanState = NonNullable<PlanRow['state']>;
export type PlanList = Schemas['PlanList'];
export type StarLine = Schemas['StarLine'];
export type PlanContent = Schemas['PlanContent'];
export type PlanStar = Schemas['PlanStar'];
export type PlanVersionView = Schemas['PlanVersionView'];
export type PlanView = Schemas['PlanView'];
export type PlanTable = Schemas['PlanTable'];
export type PlanSums = Schemas['PlanSums'];
export type PlannedStar = Schemas['PlannedStar'];
export type PlanResults = Schemas['PlanResults'];
export type BesideResult = Schemas['BesideResult'];
export type PlanWritten = Schemas['PlanWritten'];
export type PlanImportReport = Schemas['PlanImportReport'];

/* Site visits */

export type DrawRow = Schemas['DrawRow'];
export type DrawView = Schemas['DrawView'];
export type DrawList = Schemas['DrawList'];
export type DrawCheck = Schemas['DrawCheck'];
export type DrawRequest = Contract['DrawRequest'];
export type CandidateCount = Schemas['CandidateCount'];
export type VisitRow = Schemas['VisitRow'];
export type VisitList = Schemas['VisitList'];
export type VisitState = VisitRow['state'];
export type SiteMethod = Schemas['VisitOutcome']['methods'][number];
export type ScoreView = Schemas['ScoreView'];
export type DifferenceView = With<Schemas['DifferenceView'], { stated: AnswerValue }>;
export type VisitView = With<Schemas['VisitView'], { differences: DifferenceView[] }>;
export type OnSite = NonNullable<Schemas['DifferenceView']['finding']>;
export type RectificationRow = Schemas['RectificationRow'];
export type RectificationState = RectificationRow['state'];
export type RectificationEntry = Schemas['RectificationEntry'];
export type RectificationView = Schemas['RectificationView'];
export type LedgerPage = Schemas['RectificationList'];
export type Written = Schemas['Written'];

/* Archive */

export type ArchiveHit = With<Schemas['ArchiveHit'], { kind: HitKind }>;
export type ArchivePage = With<Schemas['ArchivePage'], { hits: ArchiveHit[] }>;

/* Notices */

export type NoticeRow = Schemas['NoticeRow'];
export type DigestLine = Schemas['DigestLine'];
export type NoticePage = Schemas['NoticePage'];
export type Reading = Schemas['Reading'];
export type Unread = Schemas['Unread'];
export type MailAddress = Schemas['MailAddress'];

/* Studio */

export type EditionFile = Schemas['EditionFile'];
export type EditionRow = Schemas['EditionRow'];
export type DraftRow = Schemas['DraftRow'];
export type EditionList = Schemas['EditionList'];

/* Administration */

export type PostRow = Schemas['PostRow'];
export type PersonRow = Schemas['PersonRow'];
export type PeoplePage = Schemas['PeoplePage'];
export type Role = Schemas['Role'];
export type SubstitutionRow = Schemas['SubstitutionRow'];
export type RecusalRow = Schemas['RecusalRow'];
/** Ids are bare texts. */
export type Colleague = With<Schemas['Colleague'], { id: string }>;
export type SetupState = Schemas['SetupState'];
export type AuditPage = Schemas['AuditPage'];
export type AuditVerification = Schemas['Verification'];
export type CalendarYears = Schemas['CalendarYears'];
export type SystemState = Schemas['SystemState'];

/* Written by hand */

/** Where a person lands; the contract says any string. */
export type Home = 'worklist' | 'declaration' | 'studio' | 'archive' | 'overview' | 'admin';
/** The contract says any string. */
type CycleState = 'prepared' | 'opening' | 'open' | 'closed';
/** The contract says any string. */
type PublicState = 'publicity' | 'objection' | 'certified';
/** The contract says any string. */
type HitKind = 'evidence' | 'declaration' | 'decision';
/** What a reviewer can state. */
export type Verdict = Schemas['OpinionRequest']['verdict'];
/** Pages always send the words, if only empty ones. */
export type OpinionRequest = Schemas['OpinionRequest'] & { words: string };
/** Pages always send all of it. */
export type DecisionRequest = Omit<Schemas['DecisionRequest'], 'form' | 'opinions' | 'reason'> & {
  reason: string;
  form: Record<string, unknown>;
  opinions: OpinionRequest[];
};
/** Kinds are told apart by `type`, whose values the contract does not name. */
export type Criterion =
  | { type: 'presence' }
  | {
      type: 'threshold';
      unit: string;
      cmp: string;
      limit: number;
      minimum?: number;
      maximum?: number;
      decimals?: number;
      fact?: string;
    }
  | { type: 'no-event'; period: string }
  | { type: 'any-of'; options: { code: string; text: string; textEn?: string | null }[] }
  | { type: 'scored'; max: number; pass: number };
/** Any JSON to the contract; which of these it is follows from the criterion. */
/** A number, or what was typed and is none: the server refuses it, and what stands there stays. */
type Typed = number | string;
export type AnswerValue = { meets: boolean } | { number: Typed } | { options: string[] } | { points: Typed } | null;

/** Any JSON to the contract: a number, a text, a day or the code of a choice, by the fact's kind. */
export type FactValue = number | string;

/** The contract is written down without the demonstration. */
export interface DemoClock {
  now: string;
  /** The day it is in Beijing. */
  day: string;
}
/** The contract is written down without the demonstration. */
export interface DemoProgress {
  state: 'loading' | 'ready' | 'failed';
  done: number;
  total: number;
  steps: { name: string; label: string; done: number; total: number; finished: boolean }[];
}
