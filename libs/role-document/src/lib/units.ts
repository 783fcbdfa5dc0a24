import { isSubchapter } from './chapters';
import type { Context } from './drafts';
import { endsWithUnit } from './headings';
import { CHAPTER_STYLES } from './numbering-stack';
import type { Segment } from './segment';
import type { TitleHeadings } from './title-headings';
import type { SourceSpan } from './types';

/** Which units a text names, in titles and in headings, and how far down a heading of one reaches. */

/** A character of a name, among them those that end a unit elsewhere: 信息科技部, 心内科, 零部件仓储部. */
const NAME = '(?:[^部门中心室科课处()]|科(?=[技学研])|心(?=[内外血理脏电])|处(?=理)|部(?=件)|室(?=内))';
const END =
  '(?:事业部|业务部|部(?![门长分署件位队品])|中心(?!店|校|小学|中学|学校|幼儿园|卫生院|医院)|办公室|科(?![室学研技教目普创级]|代表)|课(?![程件堂题后时本])|处(?![理置方])|室(?![内外友])|车间)';
const UNIT_IN_FRONT = new RegExp(`^(?![任团全][科课])${NAME}{1,8}?${END}(?=.)`);
/** Words of a title that end like a unit and are none: 内部审计员, 本科教学秘书, 备课组长, 纠纷调处员. */
const NO_UNIT =
  /^(?:老?干|[内外全局总头面眼颈腹胸背东西南北中底])部$|(?:俱乐|总)部$|(?:卫生服务|政务服务|便民服务|预防控制|法律援助|体检)中心$|^(?:本|专|理|文|百|学|商|预|全|单|多)科$|[备授代网开微选补停早晚听说业化础修语]课$|[调查判惩住远近到随]处$|市中心$/;
/** 各部门, 临床科室, 服务部门: no unit, but what units are. */
const KIND_OF_UNIT = /(?<![部科课处室心间])(?:部门|科室|处室|单位)$|^(?:各|其他|所有|全体|有关|相关)/;
const WHOLE_NAME =
  /^[\u4e00-\u9fff\da-z]{1,13}(?:部|中心|办公室|科|课|处|室|车间|组|仓库|收费站|分场|工段)$|^(?:前厅|后厨|厨房|楼面)$/;
/** Units that a post belongs to by its title, whatever stands above; 车间, 组 and 室 may be parts of the unit above. */
const DECISIVE = /(?:部|科|课|处|办公室)$/;
/** The head of a unit is named by it: 制剂室主任, 客服中心主管. */
const HEAD = /^(?:副)?(?:部长|主任|副主任|经理|副经理|科长|处长|课长|主管|总监|负责人|护士长)$/;
/** 总务主任, 财务经理: the head of what does this work. */
const FUNCTION =
  /^(总务|政教|德育|教务|教导|后勤|财务|人事|人力资源|行政|销售|采购|生产|质量|品质|技术|市场|运营|工程|设备|仓储|物流|保卫)(?:主任|经理|主管|总监|科长|部长|处长)$/;
/** They belong to no unit that stands beside them. */
const HEAD_OF_ALL =
  /^(?:常务|执行|第一)?副?(?:总经理|总裁|董事长|厂长|院长|校长|园长|馆长|理事长|监事长|行长|社长|书记)$/;

const MAX_UNIT_LINE = 10;

/** 市场部经理 → 市场部: the unit in front of a title, or null. */
export function unitInFront(raw: string): string | null {
  const text = raw.replace(/^[【[〔《<]*(?:企业|公司|本|我)?(?=.{2,})/, '');
  const name = UNIT_IN_FRONT.exec(text)?.[0] ?? null;
  return name === null || NO_UNIT.test(name) ? null : name;
}

/** Whether the name says what units there are (临床科室) instead of naming one. */
export function isKindOfUnit(name: string): boolean {
  return KIND_OF_UNIT.test(name);
}

/** The unit that the words of a heading name: all of them, or what stands in front. */
export function unitOfHeading(raw: string): string | null {
  const name = raw.replace(/^[【[〔《<]+|[】\]〕》> 的]+$/g, '').replace(/(?<=[部科课处室心间])部门$/, '');
  if (isKindOfUnit(name) || NO_UNIT.test(name)) return null;
  if (WHOLE_NAME.test(name) && !/[的和与及]|公司|集团/.test(name)) return name;
  const unit = unitInFront(`${name}的`);
  // "市场部及销售部" are two.
  const isTwo = name.split(/[和与及、]/).filter((part) => unitInFront(`${part}的`) !== null).length > 1;
  return isTwo ? null : unit;
}

/**
 * The department of a post: the unit its title begins with if that is a department or the post heads it, else the one
 * of the heading above, else the title's again. A room (实验室管理员) is where somebody works and no department.
 */
export function departmentOf(title: string | null, above: string | null): string | null {
  const own = title === null ? null : unitInFront(title);
  if (own !== null && DECISIVE.test(own)) return own;
  if (above !== null || own === null || title === null) return above;
  return own.endsWith('室') && !HEAD.test(title.slice(title.indexOf(own) + own.length)) ? null : own;
}

/**
 * The name of a unit on a line of its own, right above a post or what the unit is for, or as the name of a chapter, is
 * where the post belongs.
 */
export function isUnitLine(
  text: string,
  segments: readonly Segment[],
  index: number,
  titles: TitleHeadings,
): boolean {
  const segment = segments[index];
  if (segment?.kind !== 'text' || !segment.lineStart) return false;
  const next = segments[index + 1];
  const namesChapter = segments[index - 1]?.kind === 'chapter';
  const isAboveFunction = next?.kind !== 'text' && next !== undefined && isFunction(text, segment, next);
  const goesOn = goesOnFromUnit(text, segments, index, titles);
  const isAlone = standsAlone(segments, index, titles);
  if (!namesChapter && !isAlone && !isAbovePost(segments, index, titles) && !isAboveFunction && !goesOn)
    return false;
  const name = text.slice(segment.start, Math.min(segment.end, segment.start + MAX_UNIT_LINE + 1));
  if (name.length > MAX_UNIT_LINE || /[。;:,、]/.test(name)) return false;
  if (isAlone && !/[!?]/.test(name)) return true;
  return endsWithUnit(name) || unitOfHeading(name) !== null || standsAmongPosts(segments, index, titles);
}

/** "★仓库", "经营系统" between empty lines, above a post or a unit: a part of the document, no item of the post before it. */
function standsAlone(segments: readonly Segment[], index: number, titles: TitleHeadings): boolean {
  const segment = segments[index];
  const before = segments[index - 1];
  const next = segments[index + 1];
  if (!segment?.blankBefore || next?.blankBefore !== true || before?.kind !== 'text' || titles.has(index))
    return false;
  if (segment.marker !== null && (segment.marker.value > 0 || segment.marker.style === before.marker?.style))
    return false;
  return titles.has(index + 1) || next.heading?.kind === 'post' || next.heading?.kind === 'unit';
}

/** "部门职责", "(一)主要职能", "教务处职能:" below "二、教务处". */
function isFunction(text: string, unit: Segment, next: Segment): boolean {
  const name = text.slice(next.start, next.end);
  const own = text.slice(unit.start, unit.end);
  return /^(?:部门|科室|处室|内设机构)职[能责]|^(?:主要)?职能/.test(
    name.startsWith(own) ? name.slice(own.length) : name,
  );
}

/** "四、后勤" above a post, where "三、火化班" stands above one or is one: nothing of the post before it. */
function standsAmongPosts(segments: readonly Segment[], index: number, titles: TitleHeadings): boolean {
  const segment = segments[index];
  if (!segment?.marker || !isAbovePost(segments, index, titles)) return false;
  const { style, value } = segment.marker;
  if (isBelowItem(segments, index) || isNextItem(segments, index)) return false;
  for (let at = index - 1; at >= Math.max(0, index - MAX_SEGMENTS_OF_UNIT); at -= 1) {
    const before = segments[at]?.marker;
    if (before?.style !== style || before.value !== value - 1) continue;
    return titles.has(at) || segments[at]?.heading?.kind === 'post' || !isBelowItem(segments, at);
  }
  return false;
}

/** "4、" below "3." is its next item, whoever typed it; "四、" is not. */
function isNextItem(segments: readonly Segment[], index: number): boolean {
  const marker = segments[index]?.marker;
  const before = segments[index - 1]?.marker;
  if (!marker || !before || before.value !== marker.value - 1) return false;
  return !CHAPTER_STYLES.has(marker.style) || CHAPTER_STYLES.has(before.style);
}

function isBelowItem(segments: readonly Segment[], index: number): boolean {
  return segments[index - 1]?.marker?.style === segments[index]?.marker?.style;
}

function isAbovePost(segments: readonly Segment[], index: number, titles: TitleHeadings): boolean {
  const next = segments[index + 1];
  return (
    titles.has(index + 1) ||
    next?.heading?.kind === 'post' ||
    (next?.kind === 'label' && next.lineStart && next.label?.match.field === 'title')
  );
}

/** How far above the unit may stand that has the number before. */
const MAX_SEGMENTS_OF_UNIT = 120;

/** "六、行政部" where "五、生产部" stands above a post: the chapters of units go on, whatever this one begins with. */
function goesOnFromUnit(
  text: string,
  segments: readonly Segment[],
  index: number,
  titles: TitleHeadings,
): boolean {
  const segment = segments[index];
  if (!segment?.place || segment.marker === null || !segment.blankBefore) return false;
  const { run } = segment.place;
  for (let at = index - 1; at >= Math.max(0, index - MAX_SEGMENTS_OF_UNIT); at -= 1) {
    const before = segments[at];
    if (before?.place?.run !== run) continue;
    return isAbovePost(segments, at, titles) && endsWithUnit(text.slice(before.start, before.end));
  }
  return false;
}

/** Stands for the numbering of a unit that a chapter is named after: all that follows in the chapter is within. */
const IN_CHAPTER = -2;

/** How far the heading of a unit reaches: not from a contents table into the text, nor to posts that belong elsewhere. */
export class UnitScope {
  private readonly announced = new Set<string>();
  private isInContents = true;

  constructor(private readonly text: string) {}

  /** From here on the text is no table of contents: a post has content. */
  leaveContents(): void {
    this.isInContents = false;
  }

  /** The heading of a unit begins. */
  take(context: Context, unit: SourceSpan, segment: Segment, before: Segment | undefined): Context {
    const name = this.text.slice(unit.start, unit.end);
    this.announce(`unit ${name}`);
    const isChapter = before?.kind === 'chapter' && !isSubchapter(this.text.slice(before.start, before.end));
    const unitRun = isChapter ? IN_CHAPTER : (segment.place?.run ?? -1);
    return { ...context, unit: isKindOfUnit(name) ? null : unit, unitRun };
  }

  /** The context of a post that begins with this title. */
  forPost(context: Context, title: SourceSpan, segment: Segment): Context {
    const name = this.text.slice(title.start, title.end);
    const isFirstOfText = this.announce(name);
    if (context.unit === null) return context;
    const isNested =
      context.unitRun === IN_CHAPTER ||
      (context.unitRun < 0 && segment.place !== null) ||
      segment.place?.ancestors.includes(context.unitRun) === true;
    const own = unitInFront(name);
    const unit = this.text.slice(context.unit.start, context.unit.end);
    const isOfAnother = own !== null && DECISIVE.test(own) && !unit.includes(own);
    const isHeadOfAll = HEAD_OF_ALL.test(name) && !/总|领导/.test(unit);
    const stem = FUNCTION.exec(name)?.[1];
    const isOtherFunction = stem !== undefined && !unit.includes(stem);
    return isFirstOfText || (!isNested && (isOfAnother || isOtherFunction || isHeadOfAll))
      ? { ...context, unit: null }
      : context;
  }

  /** "三、窗口服务" in the numbering of "二、财务部" ends what belongs to that. */
  endsAt(context: Context, segment: Segment): boolean {
    return context.unit !== null && context.unitRun >= 0 && segment.place?.run === context.unitRun;
  }

  /** Whether this name, which a contents table had, is the first to come back. */
  private announce(name: string): boolean {
    if (!this.isInContents) return false;
    const comesBack = this.announced.has(name);
    if (comesBack) this.isInContents = false;
    this.announced.add(name);
    return comesBack;
  }
}
