import fc from 'fast-check';
import { parseRoleDocument } from './parse-role-document';

/** A definition as the property draws it, and the ways to write it down. */
interface Definition {
  readonly title: string;
  readonly department: string;
  readonly superior: string;
  readonly duties: readonly string[];
  readonly authorities: readonly string[];
  readonly requirements: readonly string[];
}

interface Layout {
  readonly number: (index: number) => string;
  readonly end: string;
  readonly between: string;
  readonly label: (name: string) => string;
  readonly heading: (name: string) => string;
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

const sentence = fc
  .tuple(fc.constantFrom(...VERBS), fc.constantFrom(...OBJECTS), fc.constantFrom(...ADDITIONS))
  .map((words) => words.join(''));
const sentences = fc.uniqueArray(sentence, { minLength: 2, maxLength: 12 });
const unit = fc.constantFrom('生产部', '质量部', '设备部', '仓储部', '信息中心', '财务部');
const role = fc.constantFrom('主管', '专员', '班长', '工程师', '副经理', '统计员', '主任');

const definition: fc.Arbitrary<Definition> = fc
  .record({ unit, role, superior: role, duties: sentences, authorities: sentences, requirements: sentences })
  .map(({ unit: department, role: name, superior, ...lists }) => ({
    title: `${department}${name}`,
    department,
    superior: `${department}${superior}`,
    ...lists,
  }));

const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const NUMBERS: readonly ((index: number) => string)[] = [
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

const LABELS: readonly ((name: string) => string)[] = [
  (name) => `${name}：`,
  (name) => `${name}:`,
  (name) => `【${name}】`,
  (name) => `${[...name].join('　')}：`,
  (name) => `${name}\t`,
];

const HEADINGS: readonly ((name: string) => string)[] = [
  (name) => `${name}：\n`,
  (name) => `${name}\n`,
  (name) => `【${name}】\n`,
  (name) => `■ ${name}\n`,
];

const layout: fc.Arbitrary<Layout> = fc.record({
  number: fc.constantFrom(...NUMBERS),
  end: fc.constantFrom('。', '；', ';'),
  between: fc.constantFrom('\n', '\r\n', '', '\n\n'),
  label: fc.constantFrom(...LABELS),
  heading: fc.constantFrom(...HEADINGS),
});

function list(items: readonly string[], { number, end, between }: Layout): string {
  return `${items.map((item, index) => number(index + 1) + item + end).join(between)}\n`;
}

function render(role_: Definition, style: Layout): string {
  const { label, heading } = style;
  return (
    `${label('岗位名称')}${role_.title}\n${label('所属部门')}${role_.department}\n${label('直接上级')}${role_.superior}\n` +
    `${heading('岗位职责')}${list(role_.duties, style)}` +
    `${heading('岗位权限')}${list(role_.authorities, style)}` +
    `${heading('任职要求')}${list(role_.requirements, style)}`
  );
}

function readBack(text: string): Definition[] {
  return parseRoleDocument(text).positions.map((position) => {
    const of = (kind: string): string[] =>
      position.items.filter((item) => item.kind === kind).map((item) => item.text);
    return {
      title: position.title,
      department: position.department ?? '',
      superior: position.reportsTo?.join() ?? '',
      duties: of('duty'),
      authorities: of('authority'),
      requirements: of('jobRequirement'),
    };
  });
}

describe('definitions written in random formats', () => {
  it('read back equal, one by one', () => {
    fc.assert(
      fc.property(definition, layout, (role_, style) =>
        expect(readBack(render(role_, style))).toEqual([role_]),
      ),
      { numRuns: 400 },
    );
  });

  it('read back equal, several in one document, each in a format of its own', () => {
    const document = fc.uniqueArray(fc.tuple(definition, layout), {
      minLength: 2,
      maxLength: 5,
      selector: ([role_]) => role_.title,
    });
    fc.assert(
      fc.property(document, (roles) => {
        const text = roles.map(([role_, style]) => render(role_, style)).join('\n');
        expect(readBack(text)).toEqual(roles.map(([role_]) => role_));
      }),
      { numRuns: 150 },
    );
  });

  it('read back equal under headings such as "…岗位职责"', () => {
    const bare = definition.map(({ title, department, duties }) => ({
      title,
      department,
      superior: '',
      duties,
      authorities: [],
      requirements: [],
    }));
    fc.assert(
      fc.property(
        fc.uniqueArray(bare, { minLength: 1, maxLength: 6, selector: ({ title }) => title }),
        layout,
        (roles, style) => {
          const text = roles.map(({ title, duties }) => `${title}岗位职责\n${list(duties, style)}`).join('');
          expect(readBack(text)).toEqual(roles);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('read back equal as a form whose cells were run together', () => {
    fc.assert(
      fc.property(definition, fc.constantFrom('1.', '1、'), (role_, first) => {
        const number = (index: number): string => `${index}${first.slice(1)}`;
        const cell = (items: readonly string[]): string =>
          items.map((item, index) => `${number(index + 1)}${item}。`).join('');
        const authorities = role_.authorities.map((item) => `有权${item}`);
        const text =
          `部门${role_.department}职务${role_.title}直接上级${role_.superior}直接下级职务代理人考核系数` +
          `任职要求${cell(role_.requirements)}职责与权限${cell(role_.duties)}${cell(authorities)}每天必做工作定期必做工作应知应会工作依据`;
        expect(readBack(text)).toEqual([{ ...role_, authorities }]);
      }),
      { numRuns: 150 },
    );
  });
});
