import type { Locale, RoleItemKind } from '@gangping/contracts';
import { standardWithMeasure } from '@gangping/evaluation';
import { dayText, printable } from '../../../platform/printing/page-words';
import { shortDecimalText } from '../../../platform/text/decimal-text';
import { isScored } from '../../positions';
import type { ExportedDefinition, ExportedHead, ExportedItem, ExportedVersion } from './exported-definition';
import {
  FORM_NAME,
  NAME_SEPARATOR,
  NONE,
  NOT_IN_FORCE,
  peopleText,
  SECTION_ORDER,
  TO_BE_FILLED_IN,
} from './form-texts';

/** What the familiar form (岗位规范) shows, in its order and in words; how it looks is the writers' matter. */
export interface RoleForm {
  readonly locale: Locale;
  /** Company and name of the form, on one line. */
  readonly heading: string;
  /** Null while the version is in force. */
  readonly notInForce: string | null;
  readonly head: FormHead;
  readonly sections: readonly FormSection[];
  readonly foot: FormFoot;
}

/** An empty text is a blank cell. */
export interface FormHead {
  readonly title: string;
  readonly department: string;
  readonly reportsTo: string;
  readonly directReports: string;
  readonly deputy: string;
  readonly gradeFrom: string;
  readonly gradeTo: string;
  readonly headcount: string;
  /** Null: the reader may not see it, so the form has no such cell. */
  readonly coefficient: { readonly text: string; readonly toBeFilledIn: boolean } | null;
  readonly promotionPath: string;
  /** Null: the form has no such row. */
  readonly summary: string | null;
}

export type ExtraColumn = 'target' | 'weight' | 'standard';

export interface FormSection {
  readonly kind: RoleItemKind;
  /** Columns that at least one line fills, besides number and text. */
  readonly columns: readonly ExtraColumn[];
  /** Nobody gave weights: they are equal (R2), and the form says so. */
  readonly evenlyWeighted: boolean;
  readonly lines: readonly FormLine[];
}

export type FormLine = Readonly<Record<'text' | ExtraColumn, string>>;

export interface FormFoot {
  readonly draftedBy: string;
  readonly approvedBy: string;
  readonly effectiveFrom: string;
  readonly version: string;
}

/** The form of a definition. A part that says nothing is left out, but for the duties: they are there to be filled in. */
export function roleForm(
  companyName: string,
  { positionTitle, departmentName, head, version }: ExportedDefinition,
  locale: Locale,
): RoleForm {
  const name = FORM_NAME[locale];
  return {
    locale,
    heading: printable(locale === 'en' ? `${companyName} ${name}` : `${companyName}${name}`),
    notInForce: version === null || version.inForce ? null : NOT_IN_FORCE[version.status][locale],
    head: headOf(printable(positionTitle), printable(departmentName), head, version, locale),
    sections: SECTION_ORDER.flatMap((kind) => sectionOf(kind, version, locale) ?? []),
    foot: footOf(version, locale),
  };
}

function headOf(
  title: string,
  department: string,
  head: ExportedHead,
  version: ExportedVersion | null,
  locale: Locale,
): FormHead {
  const { coefficient, coefficientShown, headcount } = head;
  const summary = printable(version?.summary ?? '');
  return {
    title,
    department,
    reportsTo: printable(head.superiorName ?? ''),
    directReports: namesText(head.directReports, locale),
    deputy: printable(head.deputyName ?? ''),
    gradeFrom: printable(head.gradeFrom ?? ''),
    gradeTo: printable(head.gradeTo ?? ''),
    headcount: headcount === null ? '' : peopleText(headcount, locale),
    coefficient: coefficientShown
      ? {
          text: coefficient === null ? TO_BE_FILLED_IN[locale] : coefficientText(coefficient),
          toBeFilledIn: coefficient === null,
        }
      : null,
    promotionPath: head.promotionPath.map(printable).join(' → '),
    summary: summary === '' ? null : summary,
  };
}

/** Not stated is blank; none says so. */
export function namesText(names: readonly string[] | null, locale: Locale): string {
  if (names === null) return '';
  return names.length === 0 ? NONE[locale] : names.map(printable).join(NAME_SEPARATOR[locale]);
}

function sectionOf(kind: RoleItemKind, version: ExportedVersion | null, locale: Locale): FormSection | null {
  const lines = linesOf(kind, version, locale);
  if (lines.length === 0 && kind !== 'duty') return null;
  return {
    kind,
    columns: EXTRA_COLUMNS.filter((column) => lines.some((line) => line[column] !== '')),
    evenlyWeighted: version !== null && weighsEvenly(kind, version) && lines.length > 0,
    lines: lines.length === 0 ? [BLANK_LINE] : lines,
  };
}

/** Lines of one kind in their order. */
export function linesOf(kind: RoleItemKind, version: ExportedVersion | null, locale: Locale): FormLine[] {
  if (version === null) return [];
  const evenly = weighsEvenly(kind, version);
  return version.items.filter((item) => item.kind === kind).map((item) => lineOf(item, evenly, locale));
}

function weighsEvenly(kind: RoleItemKind, { evenlyWeighted }: ExportedVersion): boolean {
  return evenlyWeighted && isScored(kind);
}

/** In the order of the form: what is to be reached, how much it counts, how it is judged. */
const EXTRA_COLUMNS: readonly ExtraColumn[] = ['target', 'weight', 'standard'];
const BLANK_LINE: FormLine = { text: '', target: '', weight: '', standard: '' };

/**
 * Weights that approval worked out because nobody gave any are not written: read again, they would be given ones. How an
 * indicator scores itself stands with its scoring standard, in the words from which the import reads it back.
 */
function lineOf(item: ExportedItem, evenlyWeighted: boolean, locale: Locale): FormLine {
  return {
    text: printable(item.text),
    target: printable(item.target ?? ''),
    weight: item.weight === null || evenlyWeighted ? '' : percentText(item.weight),
    standard: printable(standardWithMeasure(item.standard, item.measure ?? null, locale) ?? ''),
  };
}

/** Hundredths of a percent: 1250 is `12.5%`. */
function percentText(weight: number): string {
  return `${shortDecimalText(weight, 2)}%`;
}

/** Ten-thousandths: 15000 is `1.5`. */
export function coefficientText(coefficient: number): string {
  return shortDecimalText(coefficient, 4);
}

function footOf(version: ExportedVersion | null, locale: Locale): FormFoot {
  if (version === null) return { draftedBy: '', approvedBy: '', effectiveFrom: '', version: '' };
  return {
    draftedBy: printable(version.draftedByName ?? ''),
    approvedBy: printable(version.approvedByName ?? ''),
    effectiveFrom: version.effectiveFrom === null ? '' : dayText(version.effectiveFrom, locale),
    version: `V${version.versionNumber}`,
  };
}
