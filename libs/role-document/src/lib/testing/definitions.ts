import fc from 'fast-check';
import { parseRoleDocument } from '../parse-role-document';
import type { ParsedItem, ParsedPosition } from '../types';

/** A definition as the properties draw it and compare it. */
export interface Definition {
  readonly title: string;
  readonly department: string;
  readonly superior: string;
  readonly duties: readonly string[];
  readonly authorities: readonly string[];
  readonly requirements: readonly string[];
}

const VERBS = ['编制', '审核', '组织', '检查', '登记', '汇总', '安排', '跟踪', '维护', '核对'];
const OBJECTS = [
  '年度预算',
  '设备台账',
  '来料记录',
  '培训档案',
  '库存数据',
  '客户投诉',
  '安全隐患',
  '班组考勤',
  '合同文本',
  '模具图纸',
];
const ADDITIONS = [
  '',
  ',合格率不低于98.5%',
  ',每月25日前完成',
  '(含外协部分)',
  '并及时反馈',
  ',3月、9月各一次',
  '、通知与纪要',
  ',误差在0.2%以内',
];

export const sentence = fc
  .tuple(fc.constantFrom(...VERBS), fc.constantFrom(...OBJECTS), fc.constantFrom(...ADDITIONS))
  .map((words) => words.join(''));
/** What somebody must be able to do: never in the words of a duty, which the reader would take for a misprint. */
export const requirements = fc
  .uniqueArray(sentence, { minLength: 2, maxLength: 12 })
  .map((items) => items.map((item) => `能独立${item}`));
export const sentences = fc.uniqueArray(sentence, { minLength: 2, maxLength: 12 });
const unit = fc.constantFrom('生产部', '质量部', '设备部', '仓储部', '信息中心', '财务部');
const role = fc.constantFrom('主管', '专员', '班长', '工程师', '副经理', '统计员', '主任');

export const definition: fc.Arbitrary<Definition> = fc
  .record({ unit, role, superior: role, duties: sentences, authorities: sentences, requirements })
  .map(({ unit: department, role: name, superior, ...lists }) => ({
    title: `${department}${name}`,
    department,
    superior: `${department}${superior}`,
    ...lists,
  }));

export const definitions = (maxLength: number): fc.Arbitrary<Definition[]> =>
  fc.uniqueArray(definition, { minLength: 2, maxLength, selector: ({ title }) => title });

const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Ways to number the items of a list, from 1. */
export const NUMBERS: readonly ((index: number) => string)[] = [
  (index) => `${index}.`,
  (index) => `${index}、`,
  (index) => `${index}）`,
  (index) => `(${index})`,
  (index) => `（${index}） `,
  (index) => `（${CHINESE[index - 1]}）`,
  (index) => `${CHINESE[index - 1]}、`,
  (index) => String.fromCodePoint(0x245f + index),
  (index) => `${String.fromCodePoint(0x2487 + index)} `,
  (index) =>
    `${String.fromCodePoint(0xff10 + Math.floor(index / 10))}${String.fromCodePoint(0xff10 + (index % 10))}．`,
  (index) => `${String.fromCodePoint(64 + index)}. `,
  (index) => `${String.fromCodePoint(96 + index)}) `,
  () => '◆',
  () => '• ',
];

export const number = fc.constantFrom(...NUMBERS);

/** What the reader got out of a text, as definitions. */
export function readBack(text: string): Definition[] {
  return parseRoleDocument(text).positions.map((position) => ({
    title: position.title,
    department: position.department ?? '',
    superior: position.reportsTo?.join() ?? '',
    duties: textsOf(position, 'duty'),
    authorities: textsOf(position, 'authority'),
    requirements: textsOf(position, 'jobRequirement'),
  }));
}

export function itemsOf(position: ParsedPosition | undefined, kind: ParsedItem['kind']): ParsedItem[] {
  return position?.items.filter((item) => item.kind === kind) ?? [];
}

function textsOf(position: ParsedPosition, kind: ParsedItem['kind']): string[] {
  return itemsOf(position, kind).map((item) => item.text);
}
