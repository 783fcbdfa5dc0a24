import { startsWithVerb } from './headings';
import type { Segment } from './segment';

/** Longest beginning of a line that is looked at. */
const MAX_LINE = 64;
const ISSUERS =
  /(?:[部科室处院会局所校馆站社厂店]|中心|公司|集团|医院|委员会|政府|学院|学校|合作社|幼儿园|酒店|银行|支行)$/;
const MAX_PURPOSE = 160;
const PURPOSE =
  /^(?:为了?[^。;]{4,}[,、]特?(?:制[定订]|编制|修订)|(?:根据|依据|按照|结合|为了?)[^。;]{4,}[,、]现将|(?:根据|依据|按照|结合|为了?)[^。;]{4,}[,、]?特(?:制[定订]|编制|修订)|现将)(?:了?(?:本|如下|以下)|[^。;,]{2,20}(?:公布|明确|规定)如下)(?!部门|公司|单位|科室|企业|班组)[^,。;]{0,14}[。:;]?$/;
/** Longest name of who issued the document, above its date. */
const MAX_ISSUER = 16;

const DOCUMENT =
  /^(?:本|以上)(?:制度|规范|规定|办法|手册|汇编|细则|说明书?|职责|文件|规程|标准)(?:自|从|由|经|的解释|未尽|解释)/;
const IN_FORCE =
  /^(?:附则?:|注:|备注:|说明:)? ?(?:本|以上|上述|此)[^,。;:]{0,14}?(?:自|从|经|于)[^。;]{0,24}(?:施行|执行|实施|生效|试行|作废|废止)/;
/** "以上分工经理事会通过,张贴公布". */
const DECIDED = /^以上[^,。;:]{0,14}?(?:已|业)?经[^。;]{0,30}(?:通过|批准|同意|公布)/;
/** "本社社员大会2018年3月2日通过": a line of its own. */
const PASSED =
  /^\(?[^,。;:\d]{0,20}\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?[^,。;:\d]{0,16}?(?:通过|批准|发布|印发|颁布|修订|制定|制订|起?施行|起?实施|起?执行)\)?$/;
/** "各岗位人员应严格执行以上责任制". */
const OBEYED =
  /^(?:各岗位|各部门|各科室|全体|所有)[^,。;]{0,8}(?:应|须|要|必须|请)[^。;]{0,20}(?:以上|上述|本)(?:职责|制度|规定|责任制|规范|要求)/;
/** What the site that a document was taken from says below it. */
const SITE = /^(?:下载文档到电脑|本文档?(?:来源|来自|由)|更多(?:精彩|相关|优质)|(?:扫码|长按|微信)关注)/;
const INTERPRETED = /^(?:本|以上|上述)[^,。;:]{0,14}由[^。;]{2,16}解释/;
const END = /^[(—–-]* ?(?:全文)?(?:完|以下空白|此页无正文|正文完|结束) ?[)—–-]*$/;
const DATE =
  /^\(?(?:中华民国 ?)?(?:\d{2,4}|[〇○零一二三四五六七八九十]{2,4}) ?(?:年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月(?: ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日)?|年 ?[春夏秋冬]季?|[-./]\d{1,2}[-./]\d{1,2}) ?(?:修订|制定|制订|发布|印发|颁布|起?施行|起?执行|起?实施|版)?\)?$/;

/** "为明确责任,…,制定本岗位职责。", "根据…,特制定以下分工:": to what end the document was written, and no duty. */
export function saysPurpose(line: string): boolean {
  return line.length <= MAX_PURPOSE && PURPOSE.test(line);
}

/** "本制度自发布之日起施行", a date alone, "以下空白": the document ends, and so does its last post. */
export function closesDocument(text: string, start: number, end: number): boolean {
  const head = text.slice(start, Math.min(end, start + MAX_LINE));
  if (DOCUMENT.test(head) || IN_FORCE.test(head) || INTERPRETED.test(head) || DECIDED.test(head)) return true;
  if (OBEYED.test(head) || SITE.test(head)) return true;
  return end - start <= MAX_LINE / 2 && (DATE.test(head) || END.test(head) || PASSED.test(head));
}

/** "文学院" right above "2019年9月16日", which is the last line: who issued the document. */
export function isIssuer(text: string, segments: readonly Segment[], index: number): boolean {
  const segment = segments[index];
  const date = segments[index + 1];
  if (segment === undefined || date === undefined || segment.marker !== null || !segment.lineStart)
    return false;
  if (segments[index + 2] !== undefined || date.kind !== 'text') return false;
  const name = text.slice(segment.start, Math.min(segment.end, segment.start + MAX_ISSUER + 1));
  if (name.length > MAX_ISSUER || !ISSUERS.test(name) || (!segment.blankBefore && startsWithVerb(name)))
    return false;
  return DATE.test(text.slice(date.start, Math.min(date.end, date.start + MAX_LINE)));
}
