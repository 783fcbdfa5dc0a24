import type { Block } from './drafts';
import { spreadWeights, weightedGroups, type WeightedGroup } from './group-weights';
import { startsWithVerb } from './headings';
import { readItemColumns, readRowOfIndicator } from './item-columns';
import { readItems, splitDocuments, type RawItem } from './item-runs';
import type { Line } from './lines';
import { NAMED_DUTY } from './markers';
import type { Segment } from './segment';
import { isPageHeader } from './prefaces';
import { joinPieces, splitBehind, trimItem } from './sentences';
import { SOFT_INDICATOR_LABELS } from './tables/labels';
import { AREAS } from './title-siblings';
import type { ParsedItem, RoleItemKind, SourceSpan } from './types';
import { readBrokenWeight, readWeight, type WeightedSpan } from './weights';

/** The document as all stages see it. */
export interface SourceText {
  readonly source: string;
  /** Same offsets as `source`. */
  readonly text: string;
  readonly lines: readonly Line[];
  /** Names of organisations that are printed on each page. */
  readonly pageHeaders: readonly string[];
}

export interface BlockItems {
  readonly items: readonly ParsedItem[];
  /** Sentences in front of the numbers, or the whole content of a summary. */
  readonly lead: readonly SourceSpan[];
  /** What the items were made of: their text, their weight and the columns that were read. */
  readonly used: readonly SourceSpan[];
  readonly authoritiesInferred: boolean;
  readonly gaps: readonly { readonly after: number; readonly before: number; readonly span: SourceSpan }[];
}

interface ReadItem {
  readonly raw: RawItem;
  readonly weighted: WeightedSpan;
  readonly pieces: readonly SourceSpan[];
  kind: RoleItemKind;
}

const NOTHING: BlockItems = { items: [], lead: [], used: [], authoritiesInferred: false, gaps: [] };

/** The items of one section. A `summary` that turns out to be a numbered list holds duties. */
export function readBlock(document: SourceText, block: Block): BlockItems {
  if (block.entries.length === 0) return NOTHING;
  const soft = SOFT_INDICATOR_LABELS.has(baseName(block.name));
  if (block.field === 'other' && !soft) return NOTHING;
  const numbered = block.entries.filter((entry) => entry.marker !== null).length;
  const listed = numbered > 1 || block.entries.filter((entry) => entry.cell !== null).length > 1;
  if (block.field === 'summary' && !listed) return { ...NOTHING, lead: block.entries };
  const kind = kindOf(block, soft);
  const entries = withoutPageHeaders(document.text, withoutSignatures(document.text, block.entries));
  const groups = groupHeadings(document.text, entries);
  const raw = readItems(
    document.text,
    document.lines,
    entries.filter((entry) => !groups.has(entry)),
  );
  const split = splitByKind(document.text, [...leadItems(document.text, raw.lead, kind), ...raw.items], kind);
  const read = split.map((item) => readItem(document, item, kind)).filter((item) => item.pieces.length > 0);
  const inferred = block.field === 'dutyAndAuthority' ? inferAuthorities(document.text, read) : false;
  const weighted = withGroupWeights(weightedGroups(document.text, [...groups]), withoutBareWeights(read));
  const all = weighted.map((item) => toItem(document, item));
  const items = soft ? all.filter(({ item }) => isMeasurable(item.text)) : all;
  return {
    items: items.map(({ item }) => item),
    lead: kind === 'duty' ? raw.lead : [],
    used: items.flatMap((each) => each.used),
    authoritiesInferred: inferred,
    gaps: numberingGaps(split),
  };
}

/** Between two items: the name of a document, or behind a closed one that of a company. */
function withoutPageHeaders(text: string, entries: Block['entries']): Block['entries'] {
  return entries.filter((entry, index) => {
    const before = entries[index - 1];
    if (before === undefined || (entries[index + 1]?.marker ?? null) === null) return true;
    if (entry.marker !== null || !entry.lineStart || entry.cell !== null) return true;
    const line = text.slice(entry.start, entry.end);
    const isClosed = '。;!?'.includes(text[before.end - 1] ?? ' ');
    return !isPageHeader(line) || (!isClosed && !/(?:文件|手册|汇编|说明书)$/.test(line));
  });
}

/** Signatures stand below the last item: "审批人:总经理" among the items of a table is one of them. */
function withoutSignatures(text: string, entries: Block['entries']): Block['entries'] {
  const last = entries.findLastIndex((entry) => entry.cell === null || !isSignature(text, entry));
  return entries
    .filter((entry, index) => (entry.cell !== null && index < last) || !isSignature(text, entry))
    .map((entry, index, kept) => (index === kept.length - 1 ? withoutSigners(text, entry) : entry));
}

/** "…合格率 编制 人力资源科 审核": who signs stands behind the last item where the lines were run together. */
function withoutSigners(text: string, entry: Block['entries'][number]): Block['entries'][number] {
  const from = Math.max(entry.start, entry.end - 40);
  const signers = entry.cell === null ? SIGNERS.exec(text.slice(from, entry.end)) : null;
  return signers === null ? entry : { ...entry, end: from + signers.index };
}

/** "编制:何丽<tab>审核:邓伟强" below the last item of a form: in a cell one of them, else two. */
function isSignature(text: string, { start, end, marker, cell }: Block['entries'][number]): boolean {
  if (marker !== null || end - start > 60) return false;
  const names = text.slice(start, end).split(SIGNED);
  return (
    names[0] === '' && names.length > (cell === null ? 2 : 1) && names.every((name) => name.length <= 12)
  );
}

const SIGNERS =
  /[ 。;](?:编制|编写|拟[制定订]|制[表定订])人?[ :]{1,3}[^ :]{0,10} {1,2}(?:审核|审批|批准|核准|会签)人?[ :]{0,3}[^ :]{0,10}$/;
const SIGNED = /(?:编制|编写|拟[制定订]|制[表定订]|审核|审批|批准|核准|会签|校对)人? ?:/;

/** "任职要求：大专以上学历" above a numbered list: of duties it is the summary, elsewhere an item like the others. */
function leadItems(text: string, lead: readonly SourceSpan[], kind: RoleItemKind): RawItem[] {
  if (kind === 'duty') return [];
  return lead
    .filter(({ start, end }) => !/(?:[:：]|如下|[)）])[。;]?$/.test(text.slice(start, end)))
    .map((piece) => ({ run: -1, value: 0, pieces: [piece], columns: null }));
}

/**
 * "一、计划管理" above its own list 1, 2, 3 groups duties and is none. Only where every entry of the list is like
 * that: "3、组织展会:" above (1) and (2) is a duty with its parts.
 */
function groupHeadings(text: string, entries: Block['entries']): ReadonlySet<Block['entries'][number]> {
  const runs = new Map<number, { members: number; groups: number }>();
  entries.forEach((entry, index) => {
    if (entry.place === null || entry.marker?.style === NAMED_DUTY) return;
    const count = runs.get(entry.place.run) ?? { members: 0, groups: 0 };
    const isGroup =
      isGroupName(nameOfGroup(text, entry)) &&
      entries[index + 1]?.place?.ancestors.includes(entry.place.run) === true;
    runs.set(entry.place.run, { members: count.members + 1, groups: count.groups + (isGroup ? 1 : 0) });
  });
  return new Set(
    entries.filter((entry, index) => {
      if (isAreaAboveList(text, entry, entries[index + 1])) return true;
      const count = entry.place === null ? undefined : runs.get(entry.place.run);
      return count !== undefined && count.members >= 2 && count.groups >= count.members;
    }),
  );
}

/** "3. 安全管理:" above its own list: a field of work, whatever its neighbours are. */
function isAreaAboveList(text: string, entry: Segment, next: Segment | undefined): boolean {
  if (entry.place === null || text[entry.end - 1] !== ':' || entry.end - entry.start > 9) return false;
  const name = text.slice(entry.start, entry.end - 1);
  return (
    next?.place?.ancestors.includes(entry.place.run) === true && AREAS.test(name) && !startsWithVerb(name)
  );
}

function nameOfGroup(text: string, entry: SourceSpan): string {
  const { span } = readWeight(text, entry);
  return text.slice(span.start, span.end).trimEnd();
}

function withGroupWeights(groups: readonly WeightedGroup[], items: readonly ReadItem[]): readonly ReadItem[] {
  if (groups.length === 0) return items;
  const weights = spreadWeights(
    groups,
    items.map(({ pieces, weighted }) => ({ start: pieces[0]?.start ?? 0, weight: weighted.weight })),
  );
  return items.map((item, index) => ({
    ...item,
    weighted: { ...item.weighted, weight: weights[index] ?? null },
  }));
}

function isGroupName(name: string): boolean {
  return name.length >= 2 && name.length <= 14 && !/[。;,!?]/.test(name);
}

function baseName(name: string): string {
  return [...SOFT_INDICATOR_LABELS].find((soft) => name.endsWith(soft)) ?? name;
}

function kindOf(block: Block, soft: boolean): RoleItemKind {
  if (soft) return 'kpi';
  if (block.field === 'summary' || block.field === 'dutyAndAuthority') return 'duty';
  return block.field as RoleItemKind;
}

function splitByKind(text: string, items: readonly RawItem[], kind: RoleItemKind): readonly RawItem[] {
  if (kind === 'basis') return splitBasis(text, items);
  return kind === 'kpi' ? items.flatMap((item) => splitWeighted(text, item)) : items;
}

/** "可靠率≥99%(权重60%),事故0起(权重40%)": each weight closes an indicator. */
function splitWeighted(text: string, item: RawItem): RawItem[] {
  const [piece] = item.pieces;
  if (item.run >= 0 || piece === undefined || item.pieces.length > 1) return [item];
  if (isRowOfNames(text, piece))
    return splitBehind(text, piece, '、').map((part) => ({ ...item, pieces: [part] }));
  const parts: SourceSpan[] = [];
  for (const part of splitBehind(text, piece, ',、')) {
    const last = parts[parts.length - 1];
    const closed =
      last !== undefined && /%[)\]] ?[,、]$/.test(text.slice(Math.max(last.start, last.end - 6), last.end));
    if (last === undefined || closed) parts.push(part);
    else parts[parts.length - 1] = { start: last.start, end: part.end };
  }
  return parts.map((part) => ({ ...item, pieces: [part] }));
}

/** "营业收入、净利润率、应收账款周转天数": names of indicators and nothing else. */
function isRowOfNames(text: string, piece: SourceSpan): boolean {
  const content = text.slice(piece.start, piece.end).replace(/[。;]$/, '');
  const names = content.split('、');
  return (
    names.length >= 3 &&
    !/[,。;:\d%]/.test(content) &&
    names.every((name) => name.length >= 2 && name.length <= 12)
  );
}

/** A document list that is one sentence names several; one that is numbered names one per number. */
function splitBasis(text: string, items: readonly RawItem[]): RawItem[] {
  return items.flatMap((item) =>
    item.run >= 0
      ? [item]
      : item.pieces
          .flatMap((piece) => splitDocuments(text, piece))
          .map((piece) => ({ ...item, pieces: [piece] })),
  );
}

function readItem(document: SourceText, raw: RawItem, kind: RoleItemKind): ReadItem {
  const { text } = document;
  const pieces = raw.pieces
    .map((piece) => withoutPageHeader(document, piece))
    .filter((piece) => piece.end > piece.start);
  const closed = withoutQuestion(text, pieces);
  const last = closed[closed.length - 1] ?? { start: 0, end: 0 };
  const before = closed[closed.length - 2];
  const broken = before === undefined ? null : readBrokenWeight(text, before, last);
  if (before !== undefined && broken !== null)
    return { raw, weighted: broken, pieces: [...closed.slice(0, -2), { ...before, end: last.end }], kind };
  const weighted =
    raw.columns?.weight === undefined ? readWeight(text, last) : { span: last, weight: null, bare: false };
  return { raw, weighted, pieces: closed, kind };
}

/** A page header between two items ends up behind the first of them when the lines were run together. */
function withoutPageHeader(document: SourceText, piece: SourceSpan): SourceSpan {
  const content = document.text.slice(piece.start, piece.end);
  for (const header of document.pageHeaders) {
    if (!content.endsWith(header)) continue;
    const end = piece.end - header.length;
    if (end === piece.start || '。;!? '.includes(document.text[end - 1] ?? ''))
      return { start: piece.start, end };
  }
  return piece;
}

/** A question behind a closed sentence is the title of the next text, never part of a duty. */
function withoutQuestion(text: string, pieces: readonly SourceSpan[]): SourceSpan[] {
  const last = pieces[pieces.length - 1];
  if (last === undefined || text[last.end - 1] !== '?') return [...pieces];
  const sentences = splitBehind(text, last, '。?');
  if (sentences.length < 2) return [...pieces];
  const end = sentences[sentences.length - 2]?.end ?? last.end;
  return [...pieces.slice(0, -1), { start: last.start, end }];
}

/** "(30%)" is a weight where most items of the section have one; behind one alone it is part of the sentence. */
function withoutBareWeights(items: readonly ReadItem[]): ReadItem[] {
  const bare = items.filter((item) => item.weighted.bare).length;
  const weighted = items.filter((item) => item.weighted.weight !== null).length;
  const keep = bare > 0 && weighted >= 2 && weighted * 2 > items.length;
  return items.map((item) => {
    if (!item.weighted.bare || keep) return item;
    const last = item.pieces[item.pieces.length - 1] ?? item.weighted.span;
    return { ...item, weighted: { span: last, weight: null, bare: false } };
  });
}

function toItem(document: SourceText, item: ReadItem): { item: ParsedItem; used: SourceSpan[] } {
  const all = [...item.pieces.slice(0, -1), item.weighted.span];
  const pieces = all.map((piece, index) => {
    const trimmed = trimItem(document.text, piece);
    return {
      start: index === 0 ? trimmed.start : piece.start,
      end: index === all.length - 1 ? trimmed.end : piece.end,
    };
  });
  const span = { start: pieces[0]?.start ?? 0, end: pieces[pieces.length - 1]?.end ?? 0 };
  const weight = item.weighted.weight === null ? {} : { weight: item.weighted.weight };
  const row =
    item.kind === 'kpi' && item.raw.columns === null ? readRowOfIndicator(document.source, pieces) : null;
  const columns = readItemColumns(document.source, item.raw.columns);
  const weightSpan = { start: item.weighted.span.end, end: item.pieces.at(-1)?.end ?? span.end };
  return {
    item: {
      kind: item.kind,
      text: row?.name ?? joinPieces(document.source, pieces),
      span,
      ...(row === null ? {} : { target: row.target }),
      ...weight,
      ...columns.values,
    },
    used: [...(row?.used ?? pieces), ...columns.used, ...(item.weighted.weight === null ? [] : [weightSpan])],
  };
}

/**
 * In a cell that holds duties and authorities a list that starts again begins the authorities, if its lines read
 * like ones. Returns whether anything was reassigned.
 */
function inferAuthorities(text: string, items: ReadItem[]): boolean {
  const runs = [...new Set(items.map((item) => item.raw.run))];
  let inferred = false;
  runs.forEach((run, order) => {
    const members = items.filter((item) => item.raw.run === run);
    const cues = members.filter(
      (item) => readsLikeAuthority(text, item.pieces) || startsLikeAuthority(text, item.pieces),
    ).length;
    const whole = order > 0 && run >= 0 && cues * 2 >= members.length;
    for (const item of members) {
      const alone =
        run < 0
          ? readsLikeAuthority(text, item.pieces)
          : runs.length === 1 && startsWithRight(text, item.pieces);
      if (!whole && !alone) continue;
      item.kind = 'authority';
      inferred = true;
    }
  });
  return splitTrailingAuthority(text, items) || inferred;
}

function startsWithRight(text: string, pieces: readonly SourceSpan[]): boolean {
  return text.startsWith('有权', pieces[0] === undefined ? 0 : trimItem(text, pieces[0]).start);
}

/** What a list that starts again may begin with; alone these words are duties as often. */
function startsLikeAuthority(text: string, pieces: readonly SourceSpan[]): boolean {
  const start = pieces[0] === undefined ? 0 : trimItem(text, pieces[0]).start;
  return /^(?:提请|审核|审批|批准|核准|否决|建议|[^,。;]{2,10}有权)/.test(text.slice(start, start + 12));
}

function readsLikeAuthority(text: string, pieces: readonly SourceSpan[]): boolean {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (first === undefined || last === undefined) return false;
  const content = text.slice(first.start, last.end).replace(/[。;,. ]+$/, '');
  return /^有权|^对.{1,40}有.{0,12}权|权$|权力$|权限$|权利$|(?:提请|审核|审批|考核|考评|否决|任免|建议)$/.test(
    content.slice(-80),
  );
}

/** "3.填写检验记录。有权拒收无标识的物料": the authority lost its number. */
function splitTrailingAuthority(text: string, items: ReadItem[]): boolean {
  const last = items.findLastIndex((item) => item.kind === 'duty');
  const item = items[last];
  const piece = item?.pieces[item.pieces.length - 1];
  if (item === undefined || piece === undefined || items.some((other) => other.kind === 'authority'))
    return false;
  const sentences = splitBehind(text, piece, '。;');
  const index = sentences.findIndex((sentence) => text.startsWith('有权', sentence.start));
  if (index < 1) return false;
  const end = sentences[index - 1]?.end ?? piece.end;
  const kept = { start: piece.start, end };
  items[last] = { ...item, pieces: [...item.pieces.slice(0, -1), kept], weighted: readWeight(text, kept) };
  const authorities = sentences.slice(index).map((sentence) => ({
    raw: { run: -1, value: 0, pieces: [sentence], columns: null },
    weighted: readWeight(text, sentence),
    pieces: [sentence],
    kind: 'authority' as const,
  }));
  items.splice(last + 1, 0, ...authorities);
  return true;
}

function isMeasurable(content: string): boolean {
  return /\d\s*%|[≥≤><]|\d+\s*[分次天件]|权重/.test(content);
}

function numberingGaps(items: readonly RawItem[]): BlockItems['gaps'] {
  return items.flatMap((item, index) => {
    const previous = items[index - 1];
    if (
      previous === undefined ||
      previous.run !== item.run ||
      item.value <= previous.value + 1 ||
      previous.value === 0
    )
      return [];
    const first = item.pieces[0];
    return first === undefined ? [] : [{ after: previous.value, before: item.value, span: first }];
  });
}
