import { flatBodyLabels } from './flat-labels';
import { headingsOfForms } from './flat-headings';
import { unknownFields } from './flat-fields';
import { isTitle } from './headings';
import { matchLabel, type LabelMatch } from './labels';
import type { Line } from './lines';
import { opensList, scanMarker } from './markers';
import { FORM_NAMES, HEADER_FIELDS } from './tables/labels';
import { CHINESE_DIGITS } from './tables/numbering';
import { WordStarts } from './word-starts';

/** What reading a form whose cells were run together into one line found, by offset. */
export interface FlatForm {
  readonly labels: ReadonlyMap<number, LabelMatch>;
  /** Start of "…公司岗位规范" in front of a form → its end. */
  readonly titles: ReadonlyMap<number, number>;
}

/** One form of such a line: the labels of its header, in order, and how far its line goes on without another. */
export interface FormHeader {
  readonly line: Line;
  readonly labels: readonly LabelMatch[];
  /** Where the header begins and ends, and where the next form of the line begins. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly isFirst: boolean;
}

interface Candidate extends LabelMatch {
  readonly header: boolean;
}

const FORMS = new WordStarts(FORM_NAMES);

/** A header cell holds a few words; more text between two labels means that one of them is none. */
const MAX_CELL = 40;
const MIN_STRONG_LABELS = 4;
/** Labels in front of a header that are looked at for the one of the title. */
const MAX_STEPS_BACK = 4;

/**
 * Finds the labels of forms that lost their cells: "部门技术部职务技术员直接上级组长职责与权限1.…". A word such as
 * 部门 is a label there only within a chain of header labels with short cells between them; the labels of the
 * body are taken where they are followed by a number or stand behind a closed sentence, else at their first
 * occurrence in the form. What no table knows shows by coming back in form after form.
 */
export function readFlatForms(text: string, lines: readonly Line[]): FlatForm {
  const labels = new Map<number, LabelMatch>();
  const titles = new Map<number, number>();
  for (const label of stackedLabels(text, lines)) labels.set(label.start, label);
  const read = lines.map((line) => readLine(text, line));
  const headers = read.flatMap((each) => each.headers);
  const headings = headingsOfForms(text, headers);
  const bodies = read.flatMap((each) => bodiesOf(each, headings));
  const first = bodies.map(({ inside, from, to }) => flatBodyLabels(text, inside, { from, to }));
  const elsewhere = namesOfMost(first);
  const forms = bodies.map(({ header, inside, from, to }) => [
    ...header.labels,
    ...flatBodyLabels(text, inside, { from, to }, elsewhere),
  ]);
  for (const label of forms.flat()) labels.set(label.start, label);
  for (const label of unknownFields(text, forms)) labels.set(label.start, label);
  for (const [header, start] of headings) titles.set(start, header.start);
  return { labels, titles };
}

interface Body {
  readonly header: FormHeader;
  readonly inside: readonly LabelMatch[];
  readonly from: number;
  readonly to: number;
}

/** What may be a label behind each header of a line, up to the heading of the next form. */
function bodiesOf({ headers, body }: ReadLine, headings: ReadonlyMap<FormHeader, number>): Body[] {
  let next = 0;
  return headers.map((header, index) => {
    const follower = headers[index + 1];
    const to = follower === undefined ? header.to : (headings.get(follower) ?? follower.start);
    while ((body[next]?.start ?? to) < header.from) next += 1;
    const first = next;
    while ((body[next]?.start ?? to) < to) next += 1;
    const fields = new Set(header.labels.map((label) => label.field));
    const inside = body.slice(first, next).filter(({ field }) => field === 'other' || !fields.has(field));
    return { header, inside, from: header.from, to };
  });
}

/** Names that are labels in at least two forms, and in half of all. */
function namesOfMost(forms: readonly (readonly LabelMatch[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const label of forms.flat()) counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
  return new Set(
    [...counts].flatMap(([name, times]) => (times >= 2 && times * 2 >= forms.length ? [name] : [])),
  );
}

interface ReadLine {
  readonly headers: readonly FormHeader[];
  readonly body: readonly LabelMatch[];
}

/** The headers of the forms in a line, and the labels that may open their sections. */
function readLine(text: string, line: Line): ReadLine {
  if (line.end - line.start < 60) return { headers: [], body: [] };
  const candidates = collect(text, line);
  const names = new Set(candidates.filter((label) => label.strong).map((label) => label.name));
  if (names.size < MIN_STRONG_LABELS) return { headers: [], body: [] };
  const clusters = headerClusters(text, candidates).map(withoutClosingPath);
  const headers = clusters.map((labels, index) => ({
    line,
    labels,
    start: labels[0]?.start ?? line.end,
    from: labels[labels.length - 1]?.end ?? line.end,
    to: clusters[index + 1]?.[0]?.start ?? line.end,
    isFirst: index === 0,
  }));
  return {
    headers,
    body: candidates.filter(
      (label) => label.strong || isColonBehind(text, label) || opensFlatList(text, label),
    ),
  };
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

function isColonBehind(text: string, label: LabelMatch): boolean {
  return text[label.end] === ':' || (text[label.end] === ' ' && text[label.end + 1] === ':');
}

/** "…考核合格。职责1.组织…": everyday words between a closed sentence and the first number of a list. */
function opensFlatList(text: string, label: LabelMatch): boolean {
  if (HEADER_FIELDS.has(label.field) || label.field === 'other') return false;
  if (!'。;!?'.includes(text[label.start - 1] ?? ' ')) return false;
  // "…消毒。权限每天必做工作1.…": its cell was left empty.
  return opensList(text, label.end) || matchLabel(text, label.end)?.strong === true;
}

function collect(text: string, line: Line): Candidate[] {
  const found: Candidate[] = [];
  let at = line.start;
  while (at < line.end) {
    const form = FORMS.at(text, at);
    const match = form === null ? matchLabel(text, at) : null;
    if (match !== null && match.field !== 'company' && match.end <= line.end && !isTornOff(text, match)) {
      const field = isSignature(text, match) ? 'other' : match.field;
      found.push({ ...match, field, header: HEADER_FIELDS.has(field) });
      at = match.end;
    } else {
      at += form?.length ?? 1;
    }
  }
  return found;
}

/** "…合同文本职位名称…", "…合同文本 职位名称…": a word that reaches into the label behind it is none. */
function isTornOff(text: string, match: LabelMatch): boolean {
  if (match.strong || !/[\u4e00-\u9fff]/.test(text[match.start - 1] ?? ' ')) return false;
  for (let at = match.start + 1; at < match.end; at += 1) {
    const inner = matchLabel(text, at);
    if (inner !== null && inner.end > match.end) return true;
  }
  return false;
}

/** "编制:何敏审核:周岳": who wrote the form, not how many are in the post. */
function isSignature(text: string, match: LabelMatch): boolean {
  return (
    match.name === '编制' &&
    /^ ?: ?[\u4e00-\u9fff](?!人)/.test(text.slice(match.end, match.end + 4)) &&
    !CHINESE_DIGITS.has(text[match.end + 1] ?? '-')
  );
}

function headerClusters(text: string, candidates: readonly Candidate[]): Candidate[][] {
  const clusters: Candidate[][] = [];
  let cluster: Candidate[] = [];
  let opened = 0;
  const close = (): void => {
    const whole = [...titleInFront(text, candidates, opened, cluster), ...cluster];
    const fields = whole.filter((label) => label.header);
    if (fields.length >= 3 && fields.some((label) => label.strong)) clusters.push(whole);
    cluster = [];
  };
  candidates.forEach((label, index) => {
    const isLink = label.header || isFieldOfForm(text, label);
    if (!isLink && !label.strong) return;
    const last = cluster[cluster.length - 1];
    if (last !== undefined && !isCellBetween(text, last.end, label.start)) close();
    if (!isLink) return close();
    if (!label.header) {
      if (cluster.length > 0) cluster.push(label);
      return;
    }
    if (cluster.some((earlier) => earlier.field === label.field)) {
      if (!label.strong) return;
      close();
    }
    if (cluster.length === 0) opened = index;
    if (cluster.length > 0 || label.strong || isFormStart(text, label)) cluster.push(label);
  });
  close();
  return clusters;
}

/** 岗位编号, 日期: — fields of forms that say nothing about the post. */
function isFieldOfForm(text: string, label: Candidate): boolean {
  return label.field === 'other' && (label.strong || isColonBehind(text, label));
}

/** "…员工手册职务理货员部门仓储部直接上级…": the weak labels in front of a header without a title, from the title's on. */
function titleInFront(
  text: string,
  candidates: readonly Candidate[],
  opened: number,
  cluster: readonly Candidate[],
): Candidate[] {
  if (cluster.length === 0 || cluster.some((label) => label.field === 'title')) return [];
  const front = chainInFront(text, candidates, opened, cluster);
  const titles = front.filter((label) => label.field === 'title');
  const title = titles.find((label) =>
    isTitle(valueOf(text, label, front[front.indexOf(label) + 1] ?? cluster[0])),
  );
  const first = title ?? titles[0];
  if (first === undefined) return [];
  return front.slice(front.indexOf(first)).filter((label) => label === first || label.field !== 'title');
}

function chainInFront(
  text: string,
  candidates: readonly Candidate[],
  opened: number,
  cluster: readonly Candidate[],
): Candidate[] {
  const chain: Candidate[] = [];
  for (let index = opened - 1; index >= Math.max(0, opened - MAX_STEPS_BACK); index -= 1) {
    const label = candidates[index];
    const next = chain[0] ?? cluster[0];
    if (label === undefined || next === undefined || !isCellBetween(text, label.end, next.start)) break;
    const isLink = label.header || isFieldOfForm(text, label);
    if (!isLink && label.strong) break;
    if (isLink && (label.field === 'other' || !cluster.some(({ field }) => field === label.field)))
      chain.unshift(label);
  }
  return chain;
}

function valueOf(text: string, label: LabelMatch, next: LabelMatch | undefined): string {
  return text
    .slice(label.end, next?.start ?? label.end)
    .replace(/^[: ]+/, '')
    .trimEnd();
}

/** The path of promotion closes a form; in front of the next header it belongs to the form before it. */
function withoutClosingPath(cluster: Candidate[], index: number): Candidate[] {
  return index > 0 && cluster[0]?.field === 'promotionPath' ? cluster.slice(1) : cluster;
}

function isCellBetween(text: string, from: number, to: number): boolean {
  return isCell(text.slice(from, Math.min(to, from + MAX_CELL + 1)));
}

function isCell(between: string): boolean {
  return between.length <= MAX_CELL && !/[。;!?]/.test(between);
}

/** A weak label opens a chain only where a sentence or the name of the form has just ended. */
function isFormStart(text: string, label: LabelMatch): boolean {
  const before = text[label.start - 1] ?? '\n';
  if ('\n。;!?》)\t '.includes(before)) return true;
  return FORM_NAMES.some((name) => text.startsWith(name, label.start - name.length));
}
