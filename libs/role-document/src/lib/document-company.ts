import type { Line } from './lines';
import { BRANCH_SUFFIXES, LOCAL_SUFFIXES, ORGANISATION_SUFFIXES, TRADES } from './tables/organisations';
import { COMPANY_SUFFIXES } from './tables/titles';
import type { ParsedPosition, SourceSpan } from './types';
import { unitInFront, unitOfHeading } from './units';

/** Lines at the beginning of a document that may say whose it is. */
const FIRST_LINES = 4;
const MAX_LINE = 80;

const alternatives = (words: readonly string[]): string => words.join('|');
/** What the name of a document begins with, behind the name of whose it is. */
const DOCUMENT =
  '(?:各|全体|主要|内部|有关|管理|机关|后勤|教职|工作|职能|部门|和|及|与|类|级|专业|技术|员工|职工|人员|干部|门店|公开|组织|任职|\\d{4}年度?|[春夏秋冬旺淡]季)*(?:岗位|职责|职务|职位|职掌|手册|说明书|规范|一览表|汇编|制度|责任|标准|诚?聘|招聘|招募|文件|分工|设置|须知|分册)';
const BEHIND = `(?=$|[ :《》(—-]|${DOCUMENT})`;
const WORDS = '[\\u4e00-\\u9fffa-z()·]';
/** "远山大学附属医院". */
const ATTACHED = '(?:附[属设][\\u4e00-\\u9fff\\d]{0,14}?(?:医院|中学|小学|幼儿园|馆|所))?';
/** "远山(常州)纺织有限公司", "Harbour Foods 远山食品厂", with the branch it may have. */
const ORGANISATION = new RegExp(
  `^(?:关于印发)?[《【]?((?:[a-z][a-z0-9&.,' -]{1,40} +)?${WORDS}{2,28}?(?:${alternatives(ORGANISATION_SUFFIXES)})(?:连锁)?${ATTACHED})(?!部(?!门)|区|有限|股份|集团|公司|连锁)`,
);
const BRANCH = new RegExp(`^[\\u4e00-\\u9fff\\d()]{1,14}?(?:${alternatives(BRANCH_SUFFIXES)})${BEHIND}`);
const TRADE = new RegExp(
  `^([\\u4e00-\\u9fff]{2,8}?(?:(?:${alternatives(TRADES)})(?:[\\u4e00-\\u9fff]{1,4}[站店]${BEHIND}|(?= |各))|(?:纸|药|酒|乳|矿|木|铝|实|置)业(?=[^。,;:]*${DOCUMENT})))`,
);
/** 保安公司, 中小学校: what organisations there are, and nobody's name. */
const KIND_OF_ORGANISATION = new RegExp(
  `^(?:关于|本|我|各|全|某|x|类|级|等|的|和|与|保安|保洁|物业|建筑|家政|物流|快递|装饰|劳务|餐饮|食品|贸易|销售|旅游|广告|设计|投资|房地产|上市|外贸|管理|服务|工程|技术|科技|中小|大型|大中小型|公立|民营|私立|民办|公办|综合|[二三]级|[甲乙]等|[三四五]?星级|连锁|中等|高等|初级|高级|职业|基层|乡镇|农村|城市|社区|企业|集团|商务|快捷|农民|专业|律师|会计师)*(?:${alternatives(ORGANISATION_SUFFIXES)}|有限公司|有限责任公司|股份有限公司|学)$`,
);
/** 冷链物流 is a trade and nobody's name. */
const NO_NAME = /^(?:冷链|中式|西式|现代|智慧|跨境|电商|仓储|生鲜|校园|员工|团体|第三方|综合|国际)/;
const LOCAL = new RegExp(
  `^([\\u4e00-\\u9fff]{2,12}?[省市县区州旗乡镇村][\\u4e00-\\u9fff]{0,12}?(?:${alternatives(LOCAL_SUFFIXES)}))${BEHIND}`,
);
const LATIN_ORGANISATION =
  /^([a-z][a-z0-9 &()'.,-]{2,40}?(?:co\.,? ?ltd\.?|limited|inc\.?|llc|gmbh|games|studios?|agency|hotel|hospital|clinic|university|college|foods|holdings))(?=$|[ :(—–-])/;
/** "远山物流有限公司成立于2011年": how an advertisement introduces who seeks. */
const INTRODUCED = new RegExp(
  `^(?:公司简介:)?([\\u4e00-\\u9fff()]{2,24}?(?:公司|集团|医院|学校|酒店|${alternatives(TRADES)}))(?:\\([^)]{2,20}\\))?,?(?:成立于|创立于|创建于|始建于|创办于|是一家|系一家|是一所|位于|坐落)`,
);
/** What the title of a document says somewhere behind the name. */
const SAYS_DOCUMENT =
  /^(?:$|[ :《》—-])|岗位|职责|职务|职位|手册|说明书|规范|一览表|汇编|制度|责任|标准|分工|文件|诚?聘/;
/** "【诚聘英才】" in front of who seeks. */
const ADVERTISED = /^[【[] ?[^】\]]{0,6}(?:聘|招募|招贤)[^】\]]{0,6}[】\]]/;
/** What stands above a document belongs to it only if no sentence, item or field does. */
const NO_HEADING = /[。;?\t]|![^!]|^[(\d一二三四五六七八九十]+[、.)]|^(?:部门|岗位|职位|职务|姓名)/;
const UNIT = new RegExp(
  `^ *([\\u4e00-\\u9fff\\d]{1,14}(?:部|中心|办公室|科|处|室|车间|收费站|分场|工段))${BEHIND}`,
);

/** Whose a document is: the company as written and, where all of it is of one, the unit. */
export interface DocumentOwner {
  readonly company: string | null;
  readonly unit: string | null;
}

/** "远山纺织有限公司" and "织造车间岗位说明书汇编" above the first post, which begins at `limit`. */
export function ownerOfDocument(
  text: string,
  source: string,
  lines: readonly Line[],
  limit: number,
): DocumentOwner {
  const written = (span: SourceSpan): string =>
    source
      .slice(span.start, span.end)
      .trim()
      .replace(/\s{2,}/g, ' ');
  let company: SourceSpan | null = null;
  for (const line of lines.slice(0, FIRST_LINES)) {
    if (line.start >= limit) break;
    if (company === null) {
      company = introduced(text, line) ?? organisationIn(text, line);
      if (company === null) continue;
      const unit = unitBehind(text, { start: company.end, end: line.end });
      if (unit !== null) return { company: written(company), unit: written(unit) };
      continue;
    }
    const unit = unitBehind(text, line);
    if (unit !== null) return { company: written(company), unit: written(unit) };
  }
  return { company: company === null ? null : written(company), unit: null };
}

/** Whether the words name one organisation, not a kind of them. */
export function isProperName(name: string): boolean {
  return name !== '' && !KIND_OF_ORGANISATION.test(name);
}

/** The name of an organisation and nothing else. */
export function endsLikeCompany(content: string): boolean {
  return (
    COMPANY_SUFFIXES.some((suffix) => content.endsWith(suffix) && content.length > suffix.length) &&
    !/[。;:,、]/.test(content)
  );
}

function introduced(text: string, line: SourceSpan): SourceSpan | null {
  const content = text.slice(line.start, Math.min(line.end, line.start + MAX_LINE));
  const [whole = '', name = ''] = INTRODUCED.exec(content) ?? [];
  if (name === '') return null;
  const start = line.start + whole.indexOf(name);
  return { start, end: start + name.length };
}

function organisationIn(text: string, line: SourceSpan): SourceSpan | null {
  if (line.end - line.start > MAX_LINE) return null;
  const content = text.slice(line.start, line.end).replace(ADVERTISED, '').trimStart();
  if (NO_HEADING.test(content)) return null;
  const from = line.end - content.length;
  const [whole = '', name = ''] = ORGANISATION.exec(content) ?? LATIN_ORGANISATION.exec(content) ?? [];
  const rest = content.slice(whole.length);
  const branch = BRANCH.exec(rest)?.[0] ?? '';
  if (isProperName(name) && (branch !== '' || SAYS_DOCUMENT.test(rest))) {
    const end = from + whole.length;
    return { start: end - name.length, end: end + branch.length };
  }
  const [, other = ''] = LOCAL.exec(content) ?? TRADE.exec(content) ?? [];
  return other === '' || NO_NAME.test(other) ? null : { start: from, end: from + other.length };
}

/** "文学院办公室" in front of "工作人员岗位职责", and alone between the company and the document's name. */
function unitBehind(text: string, line: SourceSpan): SourceSpan | null {
  if (line.end - line.start > MAX_LINE) return null;
  const content = text.slice(line.start, line.end);
  const name = UNIT.exec(content)?.[1] ?? '';
  const start = line.start + content.indexOf(name);
  return name === '' || unitOfHeading(name) === null ? null : { start, end: start + name.length };
}

/** The posts with the company of their document, where none of them names another, and with its unit. */
export function withOwner(positions: readonly ParsedPosition[], owner: DocumentOwner): ParsedPosition[] {
  const named = withCompany(positions, owner.company).map(withoutCompany);
  return named.every(({ company }) => company === owner.company) ? withUnit(named, owner.unit) : named;
}

/** "远山机械厂铸造车间": the company in front is no part of the unit. */
function withoutCompany(position: ParsedPosition): ParsedPosition {
  const { company, department, inferred } = position;
  if (company === null || department === null || !inferred.includes('department')) return position;
  return department.startsWith(company) && department.length > company.length + 1
    ? { ...position, department: department.slice(company.length) }
    : position;
}

function withCompany(positions: readonly ParsedPosition[], company: string | null): ParsedPosition[] {
  if (company === null || positions.some((each) => each.company !== null && each.company !== company))
    return [...positions];
  return positions.map((each) =>
    each.company === null ? { ...each, company, inferred: [...each.inferred, 'company'] } : each,
  );
}

/** Not where a post names another unit, unless that is a part of it by its title alone (客房中心文员 of 客房部). */
function withUnit(positions: readonly ParsedPosition[], unit: string | null): ParsedPosition[] {
  const isPart = ({ title, department }: ParsedPosition): boolean =>
    department === null || (/(?:中心|室|车间)$/.test(department) && unitInFront(title) === department);
  const isForeign = (each: ParsedPosition): boolean =>
    each.department !== null && !isPart(each) && !unit?.endsWith(each.department);
  if (unit === null || positions.some(isForeign)) return [...positions];
  return positions.map((each) =>
    each.department === unit
      ? each
      : {
          ...each,
          department: unit,
          inferred: [...each.inferred.filter((field) => field !== 'department'), 'department'],
        },
  );
}
