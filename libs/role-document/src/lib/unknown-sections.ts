import { startsWithVerb } from './headings';
import type { Segment } from './segment';
import type { LabelField } from './tables/labels';

/** Longest name of a section that no table knows. */
const MAX_NAME = 24;
const MAX_LATIN_NAME = 44;
/** 修订历史 is the name of a section, 修订作业指导书并发放 is work. */
const MAX_VERBAL_NAME = 6;

/** What words in the name of a section say about its content; the first row that fits decides. */
const KEYWORDS: readonly (readonly [LabelField, RegExp])[] = [
  ['kpi', /指标|kpi|绩效|业绩|success|performance|measure/],
  ['other', /关系|环境|时间|设备|工具|地点|待遇|薪|福利|信息|流程|制度|签|附则|考核|培训|发展|benefit|offer/],
  ['authority', /权限|职权|权力|权利|authorit|power/],
  ['duty', /职责|责任|任务|工作内容|duties|responsibilit|task|accountab/],
  ['knowledge', /^应知|^应会|^必备知识/],
  [
    'jobRequirement',
    /要求|资格|条件|技能|学历|经验|素质|知识|能力|教育|证书|requirement|qualification|skill|profile|experience|education/,
  ],
  ['basis', /依据|文件/],
];

/**
 * Turns headings of sections that no table knows into labels, by where they stand: "五、岗位工作关系" in an outline
 * whose other entries are sections, and "Success measures:" on a line of its own between two lists. What their words
 * say decides what they hold; sections that say nothing known are read past.
 */
export function withUnknownSections(text: string, segments: readonly Segment[]): Segment[] {
  const outlines = sectionRuns(segments);
  return segments.flatMap((segment, index) => {
    if (segment.kind !== 'text' || segment.cell !== null) return [segment];
    if (segment.place !== null && outlines.has(segment.place.run))
      return asSection(text, segment) ?? [segment];
    if (isBareOther(text, segments, index))
      return split(segment, '其他', 'other', segment.end - 1, segment.end);
    return isLineAboveList(text, segments, index) ? (asKnownSection(text, segment) ?? [segment]) : [segment];
  });
}

/** Numberings of which at least two entries, and a third of all, are sections. */
function sectionRuns(segments: readonly Segment[]): ReadonlySet<number> {
  const counts = new Map<number, { sections: number; members: number }>();
  for (const { place, label, kind, heading } of segments) {
    if (place === null) continue;
    const count = counts.get(place.run) ?? { sections: 0, members: 0 };
    count.members += 1;
    if ((kind === 'label' && label !== null) || heading?.kind === 'section') count.sections += 1;
    counts.set(place.run, count);
  }
  return new Set(
    [...counts].flatMap(([run, { sections, members }]) =>
      sections >= 2 && sections * 3 >= members ? [run] : [],
    ),
  );
}

function asSection(text: string, segment: Segment): Segment[] | null {
  const content = text.slice(segment.start, Math.min(segment.end, segment.start + MAX_NAME + 1));
  const colon = content.indexOf(':');
  const nameEnd = colon >= 0 ? segment.start + colon : segment.end;
  const name = text.slice(segment.start, nameEnd);
  if (name.length < 2 || name.length > MAX_NAME || /[。;,!?]/.test(name)) return null;
  if (startsWithVerb(name) && name.length > MAX_VERBAL_NAME) return null;
  const rest = colon >= 0 ? nameEnd + 1 : segment.end;
  return split(segment, name, fieldNamed(name) ?? 'other', nameEnd, rest);
}

/** A section only if its words say which. */
function asKnownSection(text: string, segment: Segment): Segment[] | null {
  const name = text.slice(segment.start, segment.end - 1);
  const field = fieldNamed(name);
  return field === null ? null : split(segment, name, field, segment.end - 1, segment.end);
}

function split(segment: Segment, name: string, field: LabelField, end: number, rest: number): Segment[] {
  // Under 绩效 and the like only measurable lines are indicators.
  const heading = field === 'kpi' && !name.includes('指标') ? '绩效考核' : name;
  const match = { field, name, strong: true, start: segment.start, end };
  const label = { match, colon: rest > end, contentStart: rest, heading, unknown: true as const };
  const section: Segment = { ...segment, kind: 'label', end, label };
  if (rest >= segment.end) return [section];
  return [section, { ...segment, start: rest, marker: null, place: null, lineStart: false }];
}

function fieldNamed(name: string): LabelField | null {
  return KEYWORDS.find(([, words]) => words.test(name))?.[0] ?? null;
}

/** "其他:" above labels of things that are no part of a definition. */
function isBareOther(text: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  if (segment === undefined || segment.marker !== null || segments[index + 1]?.label?.match.field !== 'other')
    return false;
  return /^其[他它]:$/.test(text.slice(segment.start, segment.end));
}

/** A short line that ends with a colon, above the first entry of a list. */
function isLineAboveList(text: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  const next = segments[index + 1];
  if (segment === undefined || next === undefined || segment.marker !== null || !segment.lineStart)
    return false;
  if (text[segment.end - 1] !== ':' || next.kind !== 'text' || next.marker === null || next.marker.value > 1)
    return false;
  const name = text.slice(segment.start, Math.min(segment.end - 1, segment.start + MAX_LATIN_NAME + 1));
  const limit = /^[a-z]/.test(name) ? MAX_LATIN_NAME : 14;
  return name.length <= limit && !/[。;,、!?]/.test(name) && !startsWithVerb(name);
}
