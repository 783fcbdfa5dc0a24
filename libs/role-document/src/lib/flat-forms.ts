import { flatBodyLabels } from './flat-labels';
import { matchLabel, type LabelMatch } from './labels';
import type { Line } from './lines';
import { scanMarker } from './markers';
import { COMPANY_SUFFIXES } from './tables/titles';
import { FORM_NAMES, HEADER_FIELDS } from './tables/labels';
import { WordStarts } from './word-starts';

/** What reading a form whose cells were run together into one line found, by offset. */
export interface FlatForm {
  readonly labels: ReadonlyMap<number, LabelMatch>;
  /** Start of "…公司岗位规范" in front of a form → its end. */
  readonly titles: ReadonlyMap<number, number>;
}

interface Candidate extends LabelMatch {
  readonly header: boolean;
}

const FORMS = new WordStarts(FORM_NAMES);

/** A header cell holds a few words; more text between two labels means that one of them is none. */
const MAX_CELL = 40;
const MIN_STRONG_LABELS = 4;

/**
 * Finds the labels of forms that lost their cells: "部门技术部职务技术员直接上级组长职责与权限1.…". A word such as
 * 部门 is a label there only within a chain of header labels with short cells between them; the labels of the
 * body are taken where they are followed by a number or stand behind a closed sentence, else at their first
 * occurrence in the form.
 */
export function readFlatForms(text: string, lines: readonly Line[]): FlatForm {
  const labels = new Map<number, LabelMatch>();
  const titles = new Map<number, number>();
  for (const label of stackedLabels(text, lines)) labels.set(label.start, label);
  for (const line of lines) {
    if (line.end - line.start < 60) continue;
    const candidates = collect(text, line);
    if (
      new Set(candidates.filter((label) => label.strong).map((label) => label.name)).size < MIN_STRONG_LABELS
    )
      continue;
    const clusters = headerClusters(text, candidates).map(withoutClosingPath);
    const body = candidates.filter((label) => label.strong);
    let next = 0;
    clusters.forEach((cluster, index) => {
      for (const label of cluster) labels.set(label.start, label);
      const from = cluster[cluster.length - 1]?.end ?? line.end;
      const to = clusters[index + 1]?.[0]?.start ?? line.end;
      while ((body[next]?.start ?? to) < from) next += 1;
      const first = next;
      while ((body[next]?.start ?? to) < to) next += 1;
      const fields = new Set(cluster.map((label) => label.field));
      const inside = body.slice(first, next).filter((label) => !fields.has(label.field));
      for (const label of flatBodyLabels(text, inside, { from, to })) labels.set(label.start, label);
    });
    markTitles(text, line, clusters, titles);
  }
  return { labels, titles };
}

/** Three short lines in a row that begin with labels of the header, "部门仓储部" above "职务理货员": each is one. */
function stackedLabels(text: string, lines: readonly Line[]): LabelMatch[] {
  const accepted: LabelMatch[] = [];
  let row: LabelMatch[] = [];
  const close = (): void => {
    if (row.length >= 3 && row.some((label) => label.strong) && row.some((label) => label.field === 'title'))
      accepted.push(...row);
    row = [];
  };
  for (const line of lines) {
    const match = line.end - line.start > MAX_CELL ? null : matchLabel(text, line.start);
    const isHeader =
      match !== null &&
      HEADER_FIELDS.has(match.field) &&
      /^[\u4e00-\u9fff]/.test(text.slice(match.end, match.end + 1)) &&
      !FORM_NAMES.some((form) => text.startsWith(form, line.start)) &&
      isCell(text.slice(match.end, line.end));
    if (!isHeader || row.some((label) => label.field === match.field)) close();
    if (isHeader) row.push(match);
  }
  close();
  return accepted;
}

/**
 * Joins the lines of such a form where it was wrapped at a fixed width, so that a cell or an item that was cut in
 * two is whole again. Lines after a blank line are not part of it.
 */
export function joinWrappedForms(text: string, lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const end = isGluedForm(text, line) ? paragraphEnd(lines, index) : index + 1;
    const paragraph = lines.slice(index, end);
    if (paragraph.length > 1 && isWrapped(text, paragraph))
      joined.push({ ...line, end: lines[end - 1]?.end ?? line.end });
    else for (const each of paragraph) joined.push(each);
    index = end;
  }
  return joined;
}

function paragraphEnd(lines: readonly Line[], from: number): number {
  let end = from + 1;
  while (end < lines.length && lines[end]?.blankBefore === false) end += 1;
  return end;
}

/** Lines that mostly begin with a number or a label were broken on purpose. */
function isWrapped(text: string, paragraph: readonly Line[]): boolean {
  const below = paragraph.slice(1);
  const deliberate = below.filter(
    (line) => scanMarker(text, line.start) !== null || matchLabel(text, line.start)?.strong === true,
  );
  return deliberate.length * 2 <= below.length;
}

/** Whether the line begins a form whose header labels touch their values. */
function isGluedForm(text: string, line: Line): boolean {
  if (line.end - line.start < 20) return false;
  return headerClusters(text, collect(text, line)).some(
    (cluster) => cluster.filter((label) => isGlued(text, label)).length >= 3,
  );
}

function isGlued(text: string, label: LabelMatch): boolean {
  return !': \t\n'.includes(text[label.end] ?? '\n');
}

function collect(text: string, line: Line): Candidate[] {
  const found: Candidate[] = [];
  let at = line.start;
  while (at < line.end) {
    const form = FORMS.at(text, at);
    const match = form === null ? matchLabel(text, at) : null;
    if (match !== null && match.field !== 'company' && match.end <= line.end) {
      found.push({ ...match, header: HEADER_FIELDS.has(match.field) });
      at = match.end;
    } else {
      at += form?.length ?? 1;
    }
  }
  return found;
}

function headerClusters(text: string, candidates: readonly Candidate[]): Candidate[][] {
  const clusters: Candidate[][] = [];
  let cluster: Candidate[] = [];
  const close = (): void => {
    if (cluster.length >= 3 && cluster.some((label) => label.strong)) clusters.push(cluster);
    cluster = [];
  };
  for (const label of candidates) {
    if (!label.header) {
      if (label.strong) close();
      continue;
    }
    const last = cluster[cluster.length - 1];
    if (last !== undefined && !isCell(text.slice(last.end, Math.min(label.start, last.end + MAX_CELL + 1))))
      close();
    if (cluster.some((earlier) => earlier.field === label.field)) {
      if (!label.strong) continue;
      close();
    }
    if (cluster.length > 0 || label.strong || isFormStart(text, label.start)) cluster.push(label);
  }
  close();
  return clusters;
}

/** The path of promotion closes a form; in front of the next header it belongs to the form before it. */
function withoutClosingPath(cluster: Candidate[], index: number): Candidate[] {
  return index > 0 && cluster[0]?.field === 'promotionPath' ? cluster.slice(1) : cluster;
}

function isCell(between: string): boolean {
  return between.length <= MAX_CELL && !/[。;!?]/.test(between);
}

/** A weak label opens a chain only where a sentence or the name of the form has just ended. */
function isFormStart(text: string, start: number): boolean {
  const before = text[start - 1] ?? '\n';
  if ('\n。;!?》)\t '.includes(before)) return true;
  return FORM_NAMES.some((name) => text.startsWith(name, start - name.length));
}

/** "…管理办法远山贸易有限公司岗位规范部门…": the name of the company is what other forms of the text show it to be. */
function markTitles(
  text: string,
  line: Line,
  clusters: readonly Candidate[][],
  titles: Map<number, number>,
): void {
  const forms = clusters.flatMap((cluster) => {
    const end = cluster[0]?.start ?? line.end;
    const name = FORM_NAMES.find((form) => text.startsWith(form, end - form.length));
    return name === undefined ? [] : [{ end, nameStart: end - name.length }];
  });
  const known = new Set<string>();
  for (const form of forms) {
    const start = boundedStart(text, line.start, form.nameStart);
    const company = text.slice(start, form.nameStart);
    if (COMPANY_SUFFIXES.some((suffix) => company.endsWith(suffix))) known.add(company);
  }
  const shortest = [...known].sort((one, other) => one.length - other.length);
  for (const form of forms) {
    const company = shortest.find((name) => text.startsWith(name, form.nameStart - name.length));
    titles.set(form.nameStart - (company?.length ?? 0), form.end);
  }
}

function boundedStart(text: string, lineStart: number, end: number): number {
  let at = end;
  while (at > lineStart && end - at < 40 && !'。;!?:,、》) \t'.includes(text[at - 1] ?? ' ')) at -= 1;
  return at;
}
