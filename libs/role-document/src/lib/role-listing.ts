import type {
  ParsedItem,
  ParsedPosition,
  ParseProblem,
  RoleDocument,
  RoleItemKind,
  SourceSpan,
} from './types';

export interface ListedItem {
  readonly text: string;
  readonly span: SourceSpan;
  /** Percent, as written: 12.5. */
  readonly weight?: number;
  readonly target?: string;
  readonly standard?: string;
}

/** One position as `npm run role:parse` prints it. */
export interface ListedPosition {
  readonly title: string;
  readonly department: string | null;
  readonly company: string | null;
  readonly reportsTo: readonly string[] | null;
  readonly directReports: readonly string[] | null;
  readonly deputy: string | null;
  readonly grade: { readonly from: string | null; readonly to: string | null };
  /** A plain number such as 1.5. */
  readonly coefficient: number | null;
  readonly headcount: number | null;
  readonly recruitmentRequirements: readonly ListedItem[];
  readonly jobRequirements: readonly ListedItem[];
  readonly qualification: readonly ListedItem[];
  readonly duties: readonly ListedItem[];
  readonly authorities: readonly ListedItem[];
  readonly dailyTasks: readonly ListedItem[];
  readonly periodicTasks: readonly ListedItem[];
  readonly knowledge: readonly ListedItem[];
  readonly basis: readonly ListedItem[];
  readonly kpis: readonly ListedItem[];
  readonly promotionPath: readonly string[] | null;
  readonly summary: string | null;
  readonly duplicateOf: number | null;
  readonly inferred: readonly string[];
  readonly problems: readonly ParseProblem[];
}

export interface RoleListing {
  readonly positions: readonly ListedPosition[];
  readonly problems: readonly ParseProblem[];
}

/** The document in the shape that the command line prints: one list per kind instead of one list of all kinds. */
export function toRoleListing(document: RoleDocument): RoleListing {
  return { positions: document.positions.map(listPosition), problems: document.problems };
}

function listPosition(position: ParsedPosition): ListedPosition {
  const of = (kind: RoleItemKind): ListedItem[] =>
    position.items.filter((item) => item.kind === kind).map(listItem);
  return {
    title: position.title,
    department: position.department,
    company: position.company,
    reportsTo: position.reportsTo,
    directReports: position.directReports,
    deputy: position.deputy,
    grade: position.grade,
    coefficient: position.coefficient === null ? null : position.coefficient / 10000,
    headcount: position.headcount,
    recruitmentRequirements: of('recruitmentRequirement'),
    jobRequirements: of('jobRequirement'),
    qualification: of('qualification'),
    duties: of('duty'),
    authorities: of('authority'),
    dailyTasks: of('dailyTask'),
    periodicTasks: of('periodicTask'),
    knowledge: of('knowledge'),
    basis: of('basis'),
    kpis: of('kpi'),
    promotionPath: position.promotionPath,
    summary: position.summary,
    duplicateOf: position.duplicateOf,
    inferred: position.inferred,
    problems: position.problems,
  };
}

function listItem(item: ParsedItem): ListedItem {
  return {
    text: item.text,
    span: item.span,
    ...(item.weight === undefined ? {} : { weight: item.weight / 100 }),
    ...(item.target === undefined ? {} : { target: item.target }),
    ...(item.standard === undefined ? {} : { standard: item.standard }),
  };
}
