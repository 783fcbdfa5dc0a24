import { readBlock, type BlockItems, type SourceText } from './block-items';
import { isProperName } from './document-company';
import type { Block, Draft } from './drafts';
import { endsWithUnit } from './headings';
import { joinPieces, trimItem } from './sentences';
import { HEADER_FIELDS, type LabelField } from './tables/labels';
import { COMPANY_SUFFIXES } from './tables/titles';
import type {
  InferredField,
  ParsedItem,
  ParsedPosition,
  ParseProblem,
  RoleItemKind,
  SourceSpan,
} from './types';
import { departmentOf, unitInFront, unitOfHeading } from './units';
import {
  cleanValue,
  isNone,
  readCoefficient,
  readGrade,
  readHeadcount,
  readPromotionPath,
  readTitles,
  saysPerson,
} from './values';

/** A draft that was read to the end; whether it is a position is decided over the whole document. */
export interface ReadPosition {
  readonly draft: Draft;
  readonly position: ParsedPosition;
  /** What the position was made of; the rest of the text is unused. */
  readonly used: readonly SourceSpan[];
  /** Items that stood under a number or a label, not loose lines below a heading. */
  readonly structured: number;
}

/** Turns a draft into a position with its items, fields and doubts. */
export function readPosition(document: SourceText, draft: Draft): ReadPosition {
  const blocks = draft.blocks.map((block, index) =>
    readBlock(document, withoutPreamble(document, draft, block, index)),
  );
  const { items, repeated } = withoutRepeats(blocks.flatMap((block) => block.items));
  moveUnit(document, draft);
  const fields = readFields(document, draft);
  const title = draft.title === null ? null : trimItem(document.text, draft.title);
  const department = readDepartment(document, draft, title);
  const company = fields.company ?? companyAbove(document, draft);
  const summary = readSummary(document, draft, blocks);
  const position: ParsedPosition = {
    title: title === null ? '' : cleanTitle(document.source.slice(title.start, title.end)),
    department: department.value,
    company,
    reportsTo: fields.reportsTo,
    directReports: fields.directReports,
    deputy: fields.deputy,
    grade: fields.grade,
    coefficient: fields.coefficient ?? null,
    headcount: fields.headcount ?? headcountBehind(document, title),
    promotionPath: fields.promotionPath ?? readPathBlock(document, draft),
    summary: summary?.text ?? null,
    items,
    span: { start: draft.start, end: Math.max(draft.end, draft.start) },
    titleSpan: title ?? { start: draft.start, end: draft.start },
    duplicateOf: null,
    inferred: inferredFields(department.inferred, fields.company === null && company !== null),
    problems: [
      ...fieldProblems(draft, fields),
      ...blockProblems(blocks),
      ...repeated,
      ...itemProblems(items),
    ],
  };
  return {
    draft,
    position,
    used: [
      ...(title === null ? [] : [title]),
      ...headingParts(document, draft, position),
      ...usedOf(draft, blocks),
      ...(summary?.spans ?? []),
    ],
    structured: structuredItems(draft, items.length),
  };
}

/** What stands between the title and the first labelled duties: sentences sum up the post, pay and place are none of it. */
function withoutPreamble({ text }: SourceText, draft: Draft, block: Block, index: number): Block {
  if (index > 0 || block.headingSpan !== null || block.name !== '') return block;
  if (!draft.blocks.slice(1).some((other) => other.field === 'duty' && other.headingSpan !== null))
    return block;
  if (block.entries.some((entry) => entry.marker !== null)) return block;
  const isSentence = block.entries.some((entry) => /[。;]|[a-z]\.$/.test(text.slice(entry.start, entry.end)));
  if (!isSentence) return { ...block, entries: [] };
  const isShort = block.entries.length <= 2 && !draft.blocks.some(({ field }) => field === 'summary');
  return isShort ? { ...block, field: 'summary' } : block;
}

/** 单位 names the company on some forms and the department on others: its value tells. */
function moveUnit({ text }: SourceText, draft: Draft): void {
  const stated = draft.headers.get('company');
  const span = stated?.spans[0];
  if (stated === undefined || span === undefined || draft.headers.has('department')) return;
  const label = text.slice(stated.label.start, stated.label.end).replaceAll(' ', '');
  const name = text.slice(span.start, span.end).trim();
  if (
    !label.startsWith('单位') ||
    !endsWithUnit(name) ||
    COMPANY_SUFFIXES.some((suffix) => name.endsWith(suffix))
  )
    return;
  draft.headers.delete('company');
  draft.headers.set('department', stated);
}

/** "【急聘】", "（2026春招）": how a post is advertised is no part of its name. */
const ADVERTISED = /^[【[(（](?:\d{4}年?)?[春秋]?(?:急|诚|校|社|高薪|长期)?(?:招聘|招募|聘|招)[】\])）]\s*/;
const PRAISED = /^(?:急聘|急招|(?:高薪)?诚聘|高薪招聘)\s*[:：]?\s*(?=.{2})/;

/** "【人事部】招聘专员". */
const OF_UNIT = /^[【[〔]([^】\]〕]{2,10})[】\]〕]\s*(?=.{2})/;

/** "计调部——计调员". */
const BEHIND_UNIT = /^([^\s—–-]{2,10})\s?[—–]{1,2}\s?(?=.{2})/;
/** "理事长（杨正才）": who holds the post. Two characters may be anything: "（华南）". */
const HOLDER = /[(（]([\u4e00-\u9fff]{3})[)）]$/;

/** "营业员（若干名）", "收银员（2-3人）", "驾驶员 若干名": how many are sought. */
const SOUGHT =
  /\s*[(（](?:[\u4e00-\u9fff]{2})?(?:\d{1,3}(?:[-~—–至到]\d{1,3})?\s*[人名位]|若干[人名位]?|数[人名]|[一二两三四五六七八九十]{1,3}[人名])(?:[,，、;；][^()（）]{1,10})?[)）]$|\s+(?:\d{1,3}|若干)\s*[人名]$/;

/** "收费员（可由出纳兼任）". */
const REMARK = /\s*[(（](?:可|须|需|由|接受|限|仅|原则上)[^()（）]{2,20}[)）]$/;

function cleanTitle(raw: string): string {
  return joinPieces(raw, [{ start: 0, end: raw.length }])
    .replace(/^[【[]?\s*[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+\s*[】\]]?$/, (padded) =>
      padded.replaceAll(/\s/g, ''),
    )
    .replace(/\s{2,}/g, ' ')
    .replace(ADVERTISED, '')
    .replace(OF_UNIT, (whole, unit: string) => (endsWithUnit(unit) ? '' : whole))
    .replace(BEHIND_UNIT, (whole, unit: string) => (endsWithUnit(unit) ? '' : whole))
    .replace(PRAISED, '')
    .replace(HOLDER, (whole, name: string) => (saysPerson(name) ? '' : whole))
    .replace(/^[《【](?!.*[》】].)|[》】]$/g, '')
    .replace(SOUGHT, '')
    .replace(REMARK, '')
    .trim();
}

/** "综合岗（2人）". */
function headcountBehind(document: SourceText, title: SourceSpan | null): number | null {
  const written = title === null ? '' : document.text.slice(title.start, title.end);
  const [, count] = /\((?:[\u4e00-\u9fff]{2})? ?(\d{1,3}) ?[人名](?:,[^()]{1,10})?\)$/.exec(written) ?? [];
  return count === undefined ? null : Number(count);
}

function structuredItems(draft: Draft, items: number): number {
  const structured = draft.blocks.some(
    (block) => block.headingSpan !== null || block.entries.some((entry) => entry.marker !== null),
  );
  return structured ? items : 0;
}

function inferredFields(department: boolean, company: boolean): InferredField[] {
  return [...(department ? (['department'] as const) : []), ...(company ? (['company'] as const) : [])];
}

interface Fields {
  readonly company: string | null;
  readonly reportsTo: string[] | null;
  readonly directReports: string[] | null;
  readonly deputy: string | null;
  readonly grade: { from: string | null; to: string | null };
  readonly coefficient: number | null | undefined;
  readonly coefficientText: string | null;
  readonly headcount: number | null | undefined;
  readonly headcountText: string | null;
  readonly promotionPath: string[] | null;
}

function readFields(document: SourceText, draft: Draft): Fields {
  const values = (field: LabelField): string[] =>
    (draft.headers.get(field)?.spans ?? []).map((span) => document.source.slice(span.start, span.end));
  const one = (field: LabelField): string | null => cleanValue(values(field)[0] ?? '');
  const deputy = one('deputy');
  const grade = readGrade(one('grade'));
  return {
    company: one('company'),
    reportsTo: readTitles(values('reportsTo')),
    directReports: readTitles(values('directReports')),
    deputy: deputy === null || isNone(deputy) ? null : deputy,
    grade: { from: one('gradeFrom') ?? grade.from, to: one('gradeTo') ?? grade.to },
    coefficient: readCoefficient(one('coefficient')),
    coefficientText: one('coefficient'),
    headcount: readHeadcount(one('headcount')),
    headcountText: one('headcount'),
    promotionPath: readPromotionPath(values('promotionPath')),
  };
}

/** A promotion path that is longer than a cell was read as a section. */
function readPathBlock(document: SourceText, draft: Draft): string[] | null {
  const block = draft.blocks.find((candidate) => candidate.field === 'promotionPath');
  if (block === undefined) return null;
  return readPromotionPath(block.entries.map((entry) => document.source.slice(entry.start, entry.end)));
}

/** The label, else the unit of the heading above, else the unit that the title begins with. */
function readDepartment(
  document: SourceText,
  draft: Draft,
  title: SourceSpan | null,
): { value: string | null; inferred: boolean } {
  const label = draft.headers.get('department');
  if (label !== undefined) {
    return {
      value: cleanValue(label.spans.map((span) => document.source.slice(span.start, span.end)).join('')),
      inferred: false,
    };
  }
  const heading = textOf(document, draft.headingSubject);
  const unit = textOf(document, draft.unit);
  const value =
    (heading === null ? null : unitInFront(heading)) ??
    departmentOf(
      title === null ? null : document.source.slice(title.start, title.end),
      unit === null ? null : unitOfHeading(unit),
    );
  // "【人事部】招聘专员": the brackets are no part of the name.
  const bare = value === null ? null : value.replace(/^[【[〔《]/, '');
  return { value: bare, inferred: bare !== null };
}

/** The company that a heading above names; 医院 alone is none. */
function companyAbove(document: SourceText, { company }: Draft): string | null {
  const name = company === null ? '' : document.text.slice(company.start, company.end).trim();
  return isProperName(name) ? (textOf(document, company)?.replace(/\s{2,}/g, ' ') ?? null) : null;
}

function textOf(document: SourceText, span: SourceSpan | null): string | null {
  return span === null ? null : cleanValue(document.source.slice(span.start, span.end));
}

/** What stands under a summary label, else what stands between the title and the first number. */
function readSummary(
  document: SourceText,
  draft: Draft,
  blocks: readonly BlockItems[],
): { text: string; spans: readonly SourceSpan[] } | null {
  const labelled = draft.blocks.findIndex((block) => block.field === 'summary' && block.entries.length > 0);
  const index =
    labelled >= 0
      ? labelled
      : draft.blocks.findIndex((block) => block.field === 'duty' || block.field === 'dutyAndAuthority');
  const lead = blocks[index]?.lead ?? [];
  if (lead.length === 0) return null;
  const text = joinPieces(document.source, lead);
  if (labelled < 0 && (/[:：]$/.test(text) || /^[(（][^)）]*[)）]?$/.test(text))) return null;
  const cleaned = cleanValue(text);
  return cleaned === null ? null : { text: cleaned, spans: lead };
}

/**
 * An item that the same section of the position already has is a page that was printed twice, and so is a row of
 * three or more requirements that repeats duties.
 */
function withoutRepeats(items: readonly ParsedItem[]): { items: ParsedItem[]; repeated: ParseProblem[] } {
  const kinds = new Map<string, Set<string>>();
  const isRepeat: boolean[] = [];
  const isForeign: boolean[] = [];
  items.forEach((item, index) => {
    const key = item.text.replaceAll(/\s/g, '');
    const seen = kinds.get(key);
    isRepeat[index] = seen?.has(item.kind) === true && key.length >= 6;
    isForeign[index] =
      seen !== undefined && !seen.has(item.kind) && seen.has('duty') && isRequirement(item.kind);
    if (seen === undefined) kinds.set(key, new Set([item.kind]));
    else if (!isForeign[index]) seen.add(item.kind);
  });
  const dropped = items.map(
    (_, index) => isRepeat[index] === true || (isForeign[index] === true && rowLength(isForeign, index) >= 3),
  );
  return {
    items: items.filter((_, index) => !dropped[index]),
    repeated: items
      .filter((_, index) => dropped[index])
      .map((item) => ({ code: 'repeatedItem' as const, span: item.span, params: { text: item.text } })),
  };
}

function isRequirement(kind: RoleItemKind): boolean {
  return kind === 'jobRequirement' || kind === 'recruitmentRequirement' || kind === 'knowledge';
}

function rowLength(flags: readonly boolean[], index: number): number {
  let from = index;
  let to = index;
  while (flags[from - 1] === true && index - from < 3) from -= 1;
  while (flags[to + 1] === true && to - index < 3) to += 1;
  return to - from + 1;
}

function fieldProblems(draft: Draft, fields: Fields): ParseProblem[] {
  const problems: ParseProblem[] = [];
  const spanOf = (field: LabelField): SourceSpan | null => draft.headers.get(field)?.spans[0] ?? null;
  if (draft.title === null)
    problems.push({ code: 'titleMissing', span: { start: draft.start, end: draft.start } });
  if (fields.coefficient === undefined) {
    problems.push({
      code: 'coefficientUnreadable',
      span: spanOf('coefficient'),
      params: { text: fields.coefficientText ?? '' },
    });
  }
  // 若干 is no number that could not be read.
  if (
    fields.headcount === undefined &&
    /^(?!.*若干).*[\d一二三四五六七八九十人名]/.test(fields.headcountText ?? '')
  ) {
    problems.push({
      code: 'headcountUnreadable',
      span: spanOf('headcount'),
      params: { text: fields.headcountText ?? '' },
    });
  }
  return problems;
}

function blockProblems(blocks: readonly BlockItems[]): ParseProblem[] {
  return blocks.flatMap((block) => [
    ...block.gaps.map((gap) => ({
      code: 'numberingGap' as const,
      span: gap.span,
      params: { after: gap.after, before: gap.before },
    })),
    ...(block.authoritiesInferred
      ? [
          {
            code: 'authoritiesInferred' as const,
            span: block.items.find((item) => item.kind === 'authority')?.span ?? null,
          },
        ]
      : []),
  ]);
}

function itemProblems(items: readonly ParsedItem[]): ParseProblem[] {
  const duties = items.filter((item) => item.kind === 'duty');
  const problems: ParseProblem[] = duties.length === 0 ? [{ code: 'noDuties', span: null }] : [];
  const weighted = duties.filter((item) => item.weight !== undefined);
  const total = weighted.reduce((sum, item) => sum + (item.weight ?? 0), 0);
  if (weighted.length > 0 && (weighted.length < duties.length || total !== 10000)) {
    problems.push({ code: 'weightsIncomplete', span: null, params: { weighted: weighted.length, total } });
  }
  return problems;
}

/** What the title, the department or the company took from the headings above the position. */
function headingParts(document: SourceText, draft: Draft, position: ParsedPosition): SourceSpan[] {
  const { title, department, company } = position;
  return [draft.headingSubject, draft.unit, draft.company].flatMap((span) => {
    if (span === null) return [];
    const content = document.source.slice(span.start, span.end);
    return [title, department, company].flatMap((value) => {
      const at = value === null || value === '' ? -1 : content.indexOf(value);
      return at < 0 ? [] : [{ start: span.start + at, end: span.start + at + (value ?? '').length }];
    });
  });
}

function usedOf(draft: Draft, blocks: readonly BlockItems[]): SourceSpan[] {
  return [
    ...[...draft.headers.values()].flatMap((value) => [value.label, ...value.spans]),
    ...draft.blocks.flatMap((block) => (block.headingSpan === null ? [] : [block.headingSpan])),
    ...blocks.flatMap((block) => block.used),
  ];
}

/** Labels of the form that the position filled in, its title aside. */
export function filledHeaders(draft: Draft): number {
  return [...draft.headers].filter(
    ([field, value]) => HEADER_FIELDS.has(field) && field !== 'title' && value.spans.length > 0,
  ).length;
}
