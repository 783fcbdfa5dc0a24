import { compactName, isNobody, PositionNames } from './position-names';
import { positionsAbove, reportsToItself } from './reporting-line';

/** A position as its definition describes it, and as it is filled. */
export interface DescribedPosition {
  readonly id: number;
  readonly title: string;
  readonly department: string;
  readonly superiorPositionId: number | null;
  /** 直接上级 as the document spells it, kept also when no position answers to it. */
  readonly superiorText: string | null;
  /** 直接下级 as the document lists them; null: not stated. */
  readonly directReports: readonly string[] | null;
  readonly deputyPositionId: number | null;
  readonly deputyText: string | null;
  readonly promotionPath: readonly string[];
  /** 定员; null: no plan. */
  readonly headcount: number | null;
  /** People in post. */
  readonly holders: number;
}

/** What definitions can disagree about, the gravest first. */
export const CONSISTENCY_CODES = [
  'superiorLoop',
  'superiorUnknown',
  'superiorMissing',
  'notListedBySuperior',
  'listedReportsElsewhere',
  'directReportUnknown',
  'deputyUnknown',
  'deputyIsSelf',
  'promotionUnknown',
  'overstaffed',
  'vacant',
] as const;
export type ConsistencyCode = (typeof CONSISTENCY_CODES)[number];

/**
 * One disagreement, told at the position whose definition should be looked at first.
 *
 * Params: `superiorLoop` (way), `superiorUnknown`, `directReportUnknown`, `deputyUnknown`, `promotionUnknown` (name),
 * `notListedBySuperior` (superior), `listedReportsElsewhere` (name, superior: empty when it has none),
 * `overstaffed`, `vacant` (plan, inPost).
 */
export interface ConsistencyFinding {
  readonly code: ConsistencyCode;
  readonly positionId: number;
  /** The other position that it is about, where it is one. */
  readonly otherPositionId: number | null;
  readonly params: Readonly<Record<string, string | number>>;
}

/** 班组长3人: how many there are is no part of the name. */
const HEAD_COUNT = /[（(]?\s*(?:共)?\s*\d+\s*[人名]\s*[）)]?$/;

/**
 * Where the definitions of a company contradict one another, name somebody who does not exist, or do not fit the people
 * in post. In the order of the codes, then of the positions.
 */
export function checkConsistency(positions: readonly DescribedPosition[]): ConsistencyFinding[] {
  const company = new Company(positions);
  const findings = positions.flatMap((position) => [
    ...company.superiorFindings(position),
    ...company.directReportFindings(position),
    ...company.deputyFindings(position),
    ...company.promotionFindings(position),
    ...staffingFindings(position),
  ]);
  const rank = new Map(CONSISTENCY_CODES.map((code, place) => [code, place]));
  const rankOf = ({ code }: ConsistencyFinding) => rank.get(code) as number;
  return findings.sort((one, other) => rankOf(one) - rankOf(other));
}

/** The position that each step of a promotion path names; the path may begin with the position itself. */
export function promotionSteps(
  names: PositionNames,
  {
    id,
    title,
    department,
    promotionPath,
  }: Pick<DescribedPosition, 'id' | 'title' | 'department' | 'promotionPath'>,
): { readonly title: string; readonly positionId: number | null }[] {
  return promotionPath.map((step) => ({
    title: step,
    positionId:
      compactName(step) === compactName(title) ? id : names.resolve([step], department, id).positionId,
  }));
}

class Company {
  private readonly byId: ReadonlyMap<number, DescribedPosition>;
  private readonly names: PositionNames;
  private readonly lines: ReadonlyMap<number, number | null>;
  /** Whoever may stand without a superior: the one at the head of the most positions. */
  private readonly head: number | null;

  constructor(positions: readonly DescribedPosition[]) {
    this.byId = new Map(positions.map((position) => [position.id, position]));
    this.names = new PositionNames(positions);
    this.lines = new Map(positions.map(({ id, superiorPositionId }) => [id, superiorPositionId]));
    this.head = headOf(positions, this.lines);
  }

  superiorFindings(position: DescribedPosition): ConsistencyFinding[] {
    const { id, superiorPositionId, superiorText } = position;
    const superior = superiorPositionId === null ? null : this.byId.get(superiorPositionId);
    if (superior) {
      const loop = reportsToItself(this.lines, id)
        ? [finding('superiorLoop', id, superior.id, { way: this.wayUp(id) })]
        : [];
      const listed =
        superior.directReports === null || this.meantBy(superior).includes(id)
          ? []
          : [finding('notListedBySuperior', id, superior.id, { superior: superior.title })];
      return [...loop, ...listed];
    }
    // Whom the head reports to (董事会) is rarely a position.
    if (id === this.head) return [];
    return superiorText !== null && !isNobody(superiorText)
      ? [finding('superiorUnknown', id, null, { name: superiorText })]
      : [finding('superiorMissing', id, null, {})];
  }

  directReportFindings(position: DescribedPosition): ConsistencyFinding[] {
    return (position.directReports ?? [])
      .filter((name) => !isNobody(name))
      .flatMap((name) => {
        const meant = this.directReport(position, name);
        if (!meant) return [finding('directReportUnknown', position.id, null, { name })];
        if (meant.superiorPositionId === position.id) return [];
        const superior = this.byId.get(meant.superiorPositionId ?? 0)?.title ?? '';
        return [finding('listedReportsElsewhere', position.id, meant.id, { name: meant.title, superior })];
      });
  }

  deputyFindings({ id, title, deputyPositionId, deputyText }: DescribedPosition): ConsistencyFinding[] {
    if (deputyPositionId === id || (deputyText !== null && compactName(deputyText) === compactName(title))) {
      return [finding('deputyIsSelf', id, null, {})];
    }
    if (deputyPositionId !== null || deputyText === null || isNobody(deputyText)) return [];
    return [finding('deputyUnknown', id, null, { name: deputyText })];
  }

  promotionFindings(position: DescribedPosition): ConsistencyFinding[] {
    return promotionSteps(this.names, position)
      .filter(({ title, positionId }) => positionId === null && !isNobody(title))
      .map(({ title }) => finding('promotionUnknown', position.id, null, { name: title }));
  }

  private meantBy(superior: DescribedPosition): number[] {
    return (superior.directReports ?? []).flatMap((name) => this.directReport(superior, name)?.id ?? []);
  }

  private directReport({ id, department }: DescribedPosition, name: string): DescribedPosition | null {
    const plain = name.replace(HEAD_COUNT, '');
    const { positionId } = this.names.resolve([plain === '' ? name : plain], department, id);
    return positionId === null ? null : (this.byId.get(positionId) ?? null);
  }

  private wayUp(id: number): string {
    return [id, ...positionsAbove(this.lines, id)].map((one) => this.byId.get(one)?.title ?? '').join(' → ');
  }
}

function staffingFindings({ id, headcount, holders }: DescribedPosition): ConsistencyFinding[] {
  if (headcount === null || holders === headcount) return [];
  return [
    finding(holders > headcount ? 'overstaffed' : 'vacant', id, null, { plan: headcount, inPost: holders }),
  ];
}

/** Of the positions without a superior the one with the most below it; the first of equals. */
function headOf(
  positions: readonly DescribedPosition[],
  lines: ReadonlyMap<number, number | null>,
): number | null {
  const below = new Map(positions.filter((one) => one.superiorPositionId === null).map(({ id }) => [id, 0]));
  for (const { id } of positions) {
    const top = positionsAbove(lines, id).at(-1);
    const count = top === undefined ? undefined : below.get(top);
    if (top !== undefined && count !== undefined) below.set(top, count + 1);
  }
  let head: number | null = null;
  for (const [id, count] of below) if (head === null || count > (below.get(head) ?? 0)) head = id;
  return head;
}

function finding(
  code: ConsistencyCode,
  positionId: number,
  otherPositionId: number | null,
  params: ConsistencyFinding['params'],
): ConsistencyFinding {
  return { code, positionId, otherPositionId, params };
}
