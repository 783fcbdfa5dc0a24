import type { Line } from './lines';
import type { ParsedPosition, SourceSpan } from './types';

/** Lines at the beginning of a document that may say whose it is. */
const FIRST_LINES = 4;
const MAX_LINE = 80;

/** How names of organisations end. */
const ORGANISATION =
  /^(?:关于印发)?[《【]?([\u4e00-\u9fffa-z()·]{2,28}?(?:公司|集团|合作社|事务所|研究院|设计院|养老院|医院|门诊部|卫生院|诊所|酒店|宾馆|超市|俱乐部|幼儿园|小学|中学|学校|学院|档案馆|图书馆|博物馆|报关行|银行|支行|发电厂|厂|管理站|基金会))(?!部|区)/;
const LATIN_ORGANISATION =
  /^([a-z][a-z0-9 &()'.,-]{2,40}?(?:co\.,? ?ltd\.?|limited|inc\.?|llc|gmbh))(?=$|[ :—–-])/;
/** What stands behind the name in the title of a document. */
const DOCUMENT = /^(?:$|[ :《》—-])|岗位|职责|职务|职位|手册|说明书|规范|一览表|汇编|制度|责任|标准|诚?聘/;
/** What stands above a document belongs to it only if no sentence, item or field does. */
const NO_HEADING = /[。;!?\t]|^[(\d一二三四五六七八九十]+[、.)]|^(?:部门|岗位|职位|职务|姓名)/;

/** "远山纺织有限公司岗位说明书汇编" above the first post, which begins at `limit`: the name as written, or null. */
export function companyOfDocument(
  text: string,
  source: string,
  lines: readonly Line[],
  limit: number,
): string | null {
  for (const line of lines.slice(0, FIRST_LINES)) {
    const name = line.start < limit ? organisationIn(text, line) : null;
    if (name !== null) return source.slice(name.start, name.end);
  }
  return null;
}

function organisationIn(text: string, line: SourceSpan): SourceSpan | null {
  if (line.end - line.start > MAX_LINE) return null;
  const content = text.slice(line.start, line.end).trimStart();
  if (NO_HEADING.test(content)) return null;
  const [whole = '', name = ''] = ORGANISATION.exec(content) ?? LATIN_ORGANISATION.exec(content) ?? [];
  if (name === '' || !DOCUMENT.test(content.slice(whole.length))) return null;
  const end = line.end - content.length + whole.length;
  return { start: end - name.length, end };
}

/** The posts with the company of their document, where none of them names another. */
export function withCompany(positions: readonly ParsedPosition[], company: string | null): ParsedPosition[] {
  if (company === null || positions.some((each) => each.company !== null && each.company !== company))
    return [...positions];
  return positions.map((each) =>
    each.company === null ? { ...each, company, inferred: [...each.inferred, 'company'] } : each,
  );
}
