import type { PersonQuarter, QuarterPart, Scheme, YearRow } from '@gangping/contracts';
import {
  isReleased,
  type QuarterWeights,
  resultOfYear,
  type YearQuarter,
  type YearResult,
} from '@gangping/evaluation';
import type { FormFigures, PersonOfYear, YearForm } from './people-of-year';

/** A person's year with what a row does not show. */
export interface ReckonedYear {
  readonly row: YearRow;
  readonly departmentId: number;
  readonly nameSortKey: string;
  readonly result: YearResult | null;
  /** The last quarter that counts and the scheme of its last form, by which the year has its grade. */
  readonly last: LastQuarter | null;
}

export interface LastQuarter {
  readonly quarter: number;
  readonly scheme: Scheme;
}

const QUARTERS = [1, 2, 3, 4] as const;

/**
 * One person's year as the reader may see it. A year has one set of figures for everybody who sees them: whoever is not
 * told of one of its quarters is told of none of them, or the missing quarter could be reckoned from the others.
 */
export function reckonedYear(
  person: PersonOfYear,
  weights: QuarterWeights,
  schemes: ReadonlyMap<number, Scheme>,
): ReckonedYear {
  const found = QUARTERS.map((quarter) =>
    quarterOf(
      quarter,
      person.forms.filter((form) => form.quarter === quarter),
    ),
  );
  const counted = found.flatMap((one) => (one.figures ? [{ ...one, figures: one.figures }] : []));
  const asked = counted.map(({ shown, figures, lastForm }): YearQuarter => {
    const { scale } = schemes.get(lastForm.schemeId) as Scheme;
    const { total, resultCoefficient } = figures;
    return { quarter: shown.quarter, total, top: scale.top, resultCoefficient };
  });
  const end = counted.at(-1);
  const last = end
    ? { quarter: end.shown.quarter, scheme: schemes.get(end.lastForm.schemeId) as Scheme }
    : null;
  const isWhole = found.every(({ shown }) => shown.state !== 'elsewhere');
  const result = last && isWhole ? resultOfYear(asked, weights, last.scheme) : null;
  const seen = found.flatMap(({ forms }) => forms.filter(isSeen));
  return {
    row: {
      employeeId: person.id,
      employeeNumber: person.number,
      employeeName: person.name,
      departmentName: seen[seen.length - 1].departmentName,
      positionTitles: titlesOf(seen),
      quarters: found.map(({ shown }) => shown),
      counted: counted.length,
      mean: result?.mean ?? null,
      total: result?.total ?? null,
      grade: result?.grade ?? null,
      resultCoefficient: result?.resultCoefficient ?? null,
      withoutFigures: isWhole ? (result?.withoutPoints ?? null) : 'elsewhere',
    },
    departmentId: seen[seen.length - 1].departmentId,
    nameSortKey: person.nameSortKey,
    result,
    last,
  };
}

interface FoundQuarter {
  readonly shown: PersonQuarter;
  /** In the order of the stays where that was written down. */
  readonly forms: readonly YearForm[];
  readonly figures: FormFigures | null;
  /** Meaningful only with figures. */
  readonly lastForm: YearForm;
}

function quarterOf(quarter: number, all: readonly YearForm[]): FoundQuarter {
  const forms = inOrderOfStays(all);
  const seen = forms.filter(isSeen);
  const { state, figures } = standingOf(forms);
  return {
    shown: {
      quarter,
      state,
      total: figures?.total ?? null,
      grade: figures?.grade ?? null,
      resultCoefficient: figures?.resultCoefficient ?? null,
      positionTitles: titlesOf(seen),
      evaluationIds: seen.map(({ id }) => id),
    },
    forms,
    figures,
    lastForm: forms[forms.length - 1],
  };
}

interface QuarterStanding {
  readonly state: PersonQuarter['state'];
  readonly figures: FormFigures | null;
}

const OPEN: QuarterStanding = { state: 'open', figures: null };
const ELSEWHERE: QuarterStanding = { state: 'elsewhere', figures: null };

function standingOf(forms: readonly YearForm[]): QuarterStanding {
  if (forms.length === 0) return { state: 'none', figures: null };
  if (!forms.every(isSeen)) return ELSEWHERE;
  if (!forms.every(({ stage }) => isReleased(stage))) return OPEN;
  const [first] = forms;
  if (forms.length === 1) return counted(first.total, first.grade, first.resultCoefficient);
  // Put together from other forms than there are: it is about to be put together anew.
  const parts = partsOf(first);
  const isOfThese =
    parts.length === forms.length &&
    parts.every(({ evaluationId }) => forms.some(({ id }) => id === evaluationId));
  return isOfThese ? counted(first.quarterTotal, first.quarterGrade, first.quarterCoefficient) : OPEN;
}

function isSeen({ seen }: YearForm): boolean {
  return seen === 1;
}

/** Of which forms the combined quarter was put together, in the order of the stays. */
function partsOf({ parts }: YearForm): QuarterPart[] {
  return parts === null ? [] : (JSON.parse(parts) as QuarterPart[]);
}

function counted(
  total: number | null,
  grade: string | null,
  resultCoefficient: number | null,
): QuarterStanding {
  if (total === null || grade === null) return OPEN;
  return { state: 'counted', figures: { total, grade, resultCoefficient } };
}

function inOrderOfStays(forms: readonly YearForm[]): readonly YearForm[] {
  if (forms.length < 2) return forms;
  const order = partsOf(forms[0]).map(({ evaluationId }) => evaluationId);
  return [...forms].sort(
    (one, other) => order.indexOf(one.id) - order.indexOf(other.id) || one.id - other.id,
  );
}

/** Each once, at its last place. */
function titlesOf(forms: readonly YearForm[]): string[] {
  if (forms.length < 2) return forms.map(({ positionTitle }) => positionTitle);
  const titles = forms.map(({ positionTitle }) => positionTitle);
  return titles.filter((title, place) => titles.lastIndexOf(title) === place);
}
