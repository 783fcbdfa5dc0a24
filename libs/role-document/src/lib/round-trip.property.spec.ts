import fc from 'fast-check';
import { definition, number, readBack, type Definition } from './testing/definitions';

/** Ways to write a definition down. */
interface Layout {
  readonly number: (index: number) => string;
  readonly end: string;
  readonly between: string;
  readonly label: (name: string) => string;
  readonly heading: (name: string) => string;
}

const LABELS: readonly ((name: string) => string)[] = [
  (name) => `${name}：`,
  (name) => `${name}:`,
  (name) => `【${name}】`,
  (name) => `${[...name].join('　')}：`,
  (name) => `${name}\t`,
  (name) => `${name} ：`,
  (name) => `◎${name}：`,
  (name) => `［${name}］`,
];

const HEADINGS: readonly ((name: string) => string)[] = [
  (name) => `${name}：\n`,
  (name) => `${name}\n`,
  (name) => `【${name}】\n`,
  (name) => `■ ${name}\n`,
  (name) => `★${name}★\n`,
  (name) => `▶ ${name}：\n`,
  (name) => `# ${name}\n`,
  (name) => `「${name}」\n`,
  (name) => `${[...name].join(' ')}：\n`,
  (name) => `\n${name}（共同部分除外）：\n\n`,
];

const layout: fc.Arbitrary<Layout> = fc.record({
  number,
  end: fc.constantFrom('。', '；', ';'),
  between: fc.constantFrom('\n', '\r\n', '', '\n\n'),
  label: fc.constantFrom(...LABELS),
  heading: fc.constantFrom(...HEADINGS),
});

function list(items: readonly string[], { number: count, end, between }: Layout): string {
  return `${items.map((item, index) => count(index + 1) + item + end).join(between)}\n`;
}

/** What the fields and sections are called; each definition draws its own. */
interface Names {
  readonly title: string;
  readonly department: string;
  readonly superior: string;
  readonly duties: string;
  readonly authorities: string;
  readonly requirements: string;
}

const names: fc.Arbitrary<Names> = fc.record({
  title: fc.constantFrom('岗位名称', '职位名称', '职务', '岗位', '職位', '岗位/职位名称'),
  department: fc.constantFrom('所属部门', '部门', '所在部门', '部門', '隶属部门', '归属部门'),
  superior: fc.constantFrom(
    '直接上级',
    '直属上级',
    '直属主管',
    '上级主管',
    '汇报对象',
    '直接上司',
    '直接上級',
  ),
  duties: fc.constantFrom(
    '岗位职责',
    '工作职责',
    '主要职责',
    '工作内容',
    '工作職掌',
    '主要工作职责',
    '职责描述',
    '本岗位主要职责说明',
    '岗位职责及工作内容',
    '工作任务与职责',
  ),
  authorities: fc.constantFrom('岗位权限', '权限', '权力', '主要权力', '工作權限', '职务权限', '权限范围'),
  requirements: fc.constantFrom(
    '任职要求',
    '任职资格',
    '任職條件',
    '岗位要求',
    '职位要求',
    '任职资格及要求',
    '应具备的条件',
  ),
});

function render(role_: Definition, style: Layout, name: Names): string {
  const { label, heading } = style;
  return (
    `${label(name.title)}${role_.title}\n${label(name.department)}${role_.department}\n${label(name.superior)}${role_.superior}\n` +
    `${heading(name.duties)}${list(role_.duties, style)}` +
    `${heading(name.authorities)}${list(role_.authorities, style)}` +
    `${heading(name.requirements)}${list(role_.requirements, style)}`
  );
}

describe('definitions written in random formats', () => {
  it('read back equal, one by one', () => {
    fc.assert(
      fc.property(definition, layout, names, (role_, style, name) =>
        expect(readBack(render(role_, style, name))).toEqual([role_]),
      ),
      { numRuns: 400 },
    );
  });

  it('read back equal, several in one document, each in a format of its own', () => {
    const document = fc.uniqueArray(fc.tuple(definition, layout, names), {
      minLength: 2,
      maxLength: 5,
      selector: ([role_]) => role_.title,
    });
    fc.assert(
      fc.property(document, (roles) => {
        const text = roles.map(([role_, style, name]) => render(role_, style, name)).join('\n');
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
        const count = (index: number): string => `${index}${first.slice(1)}`;
        const cell = (items: readonly string[]): string =>
          items.map((item, index) => `${count(index + 1)}${item}。`).join('');
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
