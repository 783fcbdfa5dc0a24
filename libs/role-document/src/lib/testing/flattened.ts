import fc from 'fast-check';
import { definition, definitions, type Definition } from './definitions';

/** How the forms of one document were run together into one line. */
export interface Flattening {
  /** Between a label and its value. */
  readonly colon: string;
  /** Between one cell and the next. */
  readonly blank: string;
  readonly number: (index: number) => string;
  readonly stop: string;
  /** What closes the last item of a list. */
  readonly lastStop: string;
  readonly labels: Labels;
  /** A field that no table knows, and what it says in form after form; null where the forms have none. */
  readonly extra: { readonly label: string; readonly values: readonly string[]; readonly at: number } | null;
  /** What stands above each form. */
  readonly heading: string;
  /** Between one form and the next: nothing, or a line of its own for each. */
  readonly between: string;
  /** What stands below each form. */
  readonly closing: string;
}

interface Labels {
  readonly title: string;
  readonly department: string;
  readonly superior: string;
  readonly deputy: string;
  readonly duties: string;
  readonly authorities: string;
  readonly requirements: string;
}

const labels: fc.Arbitrary<Labels> = fc.record({
  title: fc.constantFrom('岗位名称', '职务', '职位名称', '职务名称', '職位名稱'),
  department: fc.constantFrom('部门', '所属部门', '所在部門', '隶属部门'),
  superior: fc.constantFrom('直接上级', '直属上级', '汇报对象', '上级主管', '直接上司'),
  deputy: fc.constantFrom('职务代理人', '职务代理', '代理岗位'),
  duties: fc.constantFrom('岗位职责', '主要职责', '工作职责', '工作内容', '主要工作职责'),
  authorities: fc.constantFrom('岗位权限', '工作权限', '主要权力', '权限范围'),
  requirements: fc.constantFrom('任职资格', '任职要求', '任职条件', '岗位要求'),
});

const COMPANIES = ['云溪精密仪器有限公司', '北岭乳业股份有限公司', '三岔河农机厂', '青禾连锁药房'];
const FORM_TITLES = ['岗位说明书', '岗位规范', '职务说明书', '岗位责任卡', '员工工作手册', '用人标准'];

/** Fields that no table of labels knows, nor part of. */
const UNKNOWN_FIELDS = ['用工形式', '班制', '工位代码', '薪酬档', '成本归属', '考勤组', '保密等次', '序列'];
const UNKNOWN_VALUES = ['合同制', 'HT-01', '甲乙两班', 'A3', '管理类', '01-27', '固定班', '普通'];
const KNOWN_FIELDS = ['岗位编号', '职位编号', '岗位性质', '岗位类别'];

const numbers = fc.constantFrom<Flattening['number']>(
  (index) => `${index}.`,
  (index) => `${index}、`,
  (index) => `(${index})`,
  (index) => `（${index}）`,
  (index) => `${index}）`,
  (index) => String.fromCodePoint(0x245f + index),
);

const extra = (names: readonly string[]): fc.Arbitrary<Flattening['extra']> =>
  fc.record({
    label: fc.constantFrom(...names),
    values: fc.array(fc.constantFrom(...UNKNOWN_VALUES), { minLength: 5, maxLength: 5 }),
    at: fc.integer({ min: 1, max: 3 }),
  });

const style = (fields: readonly string[]): fc.Arbitrary<Flattening> =>
  fc
    .record({
      edges: fc.constantFrom(['', ''], [' ', ' '], ['：', ''], ['：', ' '], ['', ' '], ['', '  '], [':', '']),
      number: numbers,
      stop: fc.constantFrom('。', '；'),
      lastStop: fc.constantFrom('。', ''),
      labels,
      extra: fc.option(extra(fields)),
      company: fc.constantFrom('', ...COMPANIES),
      title: fc.constantFrom(...FORM_TITLES),
      isHeaded: fc.boolean(),
      between: fc.constantFrom('', '', '\n'),
      closing: fc.constantFrom('', '每天必做工作定期必做工作应知应会工作依据', '编制：何敏审核：周岳'),
    })
    .map(({ edges: [colon = '', blank = ''], company, title, isHeaded, lastStop, stop, ...rest }) => ({
      ...rest,
      colon,
      blank,
      stop,
      // A list that nothing closes and a heading that nothing parts from it can be told by nobody.
      lastStop: blank === '' && isHeaded ? '。' : lastStop,
      heading: isHeaded ? company + title + blank : '',
    }));

/** Several posts in one line, with and without blanks, colons and fields that no table knows. */
export const flattenedForms = fc.record({
  roles: definitions(5),
  style: style([...UNKNOWN_FIELDS, ...KNOWN_FIELDS]),
});

/** One post alone: nothing recurs that could tell a field that no table knows. */
export const flattenedForm = fc.record({ role: definition, style: style(KNOWN_FIELDS) });

export function flatten(roles: readonly Definition[], look: Flattening): string {
  return roles.map((role, index) => form(role, index, look)).join(look.between);
}

function form(role: Definition, index: number, look: Flattening): string {
  const { labels: name, colon, blank, heading, extra: unknown } = look;
  const header: [string, string][] = [
    [name.title, role.title],
    [name.department, role.department],
    [name.superior, role.superior],
    [name.deputy, `${role.department}干事`],
  ];
  if (unknown !== null) header.splice(unknown.at, 0, [unknown.label, unknown.values[index] ?? '']);
  const sections: [string, readonly string[]][] = [
    [name.duties, role.duties],
    [name.authorities, role.authorities],
    [name.requirements, role.requirements],
  ];
  return (
    heading +
    header.map(([label, value]) => label + colon + value + blank).join('') +
    sections.map(([label, items]) => label + colon + list(items, look) + blank).join('') +
    look.closing
  );
}

function list(items: readonly string[], { number, stop, lastStop }: Flattening): string {
  return items
    .map((item, index) => number(index + 1) + item + (index + 1 < items.length ? stop : lastStop))
    .join('');
}
