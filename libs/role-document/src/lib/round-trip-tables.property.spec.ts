import fc from 'fast-check';
import { parseRoleDocument } from './parse-role-document';
import {
  definition,
  definitions,
  itemsOf,
  number,
  readBack,
  sentence,
  type Definition,
} from './testing/definitions';

const CELL_LINE = '\u2028';

/** Names that the same things go by; every table draws its own. */
const TITLE = fc.constantFrom(
  '岗位名称',
  '职务',
  '岗　位',
  '職位名稱',
  'Job title',
  '岗位名称\u2028Position',
);
const DEPARTMENT = fc.constantFrom('所属部门', '部　　门', '隸屬部門', 'Department', '机构/部门');
const SUPERIOR = fc.constantFrom('直接上级', '汇报对象', '直屬主管', 'Reports to', '上级');
const DUTIES = fc.constantFrom(
  '岗位职责',
  '主要工作职责',
  '工作內容',
  '岗\u2028位\u2028职\u2028责',
  '职责描述及要求',
  'Key responsibilities',
  '二、主要职责',
);
const AUTHORITIES = fc.constantFrom('岗位权限', '權限', '主要权力', 'Authorities', '工作权限说明');
const REQUIREMENTS = fc.constantFrom(
  '任职资格',
  '任職條件',
  '岗位任职要求',
  '任\u2028职\u2028要\u2028求',
  'Requirements',
);

interface Names {
  readonly title: string;
  readonly department: string;
  readonly superior: string;
  readonly duties: string;
  readonly authorities: string;
  readonly requirements: string;
}

const names: fc.Arbitrary<Names> = fc.record({
  title: TITLE,
  department: DEPARTMENT,
  superior: SUPERIOR,
  duties: DUTIES,
  authorities: AUTHORITIES,
  requirements: REQUIREMENTS,
});

type Number = (index: number) => string;

const row = (...cells: readonly string[]): string => `${cells.join('\t')}\n`;
const cell = (items: readonly string[], style: Number, end: string): string =>
  items.map((item, index) => style(index + 1) + item + end).join(CELL_LINE);
const end = fc.constantFrom('', '；', '。');

describe('definitions written as forms in tables', () => {
  const style = fc.record({ names, number, end, wide: fc.boolean(), merged: fc.boolean() });

  function form(
    role: Definition,
    look: typeof style extends fc.Arbitrary<infer Look> ? Look : never,
  ): string {
    const { names: name, number: count, end: stop } = look;
    const fields: [string, string][] = [
      [name.title, role.title],
      [name.department, role.department],
      [name.superior, role.superior],
      ['编制', ''],
    ];
    const head = look.wide
      ? [row(...(fields[0] ?? []), ...(fields[1] ?? [])), row(...(fields[2] ?? []), ...(fields[3] ?? []))]
      : fields.map((field) => row(...field));
    const section = (label: string, items: readonly string[]): string =>
      look.merged
        ? items.map((item, index) => row(index === 0 ? label : '', count(index + 1) + item + stop)).join('')
        : row(label, cell(items, count, stop));
    return [
      ...head,
      section(name.duties, role.duties),
      section(name.authorities, role.authorities),
      section(name.requirements, role.requirements),
    ].join('');
  }

  it('read back equal, one by one and on pages of one document', () => {
    fc.assert(
      fc.property(definitions(4), style, (roles, look) => {
        expect(readBack(roles.map((role) => form(role, look)).join('\f'))).toEqual(roles);
      }),
      { numRuns: 150 },
    );
  });

  it('read back equal with two sections side by side, line by line', () => {
    fc.assert(
      fc.property(definition, number, names, (role, count, name) => {
        const height = Math.max(role.duties.length, role.authorities.length);
        const lines = Array.from({ length: height }, (_, at) => {
          const left = role.duties[at];
          const right = role.authorities[at];
          return row(
            at === 0 ? name.duties : '',
            left === undefined ? '' : count(at + 1) + left,
            at === 0 ? name.authorities : '',
            right === undefined ? '' : count(at + 1) + right,
          );
        });
        const text =
          row(name.title, role.title, name.department, role.department) +
          row(name.superior, role.superior) +
          lines.join('') +
          row(name.requirements, cell(role.requirements, count, '。'));
        expect(readBack(text)).toEqual([role]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('definitions written as rosters', () => {
  const columns = fc.shuffledSubarray(
    ['title', 'department', 'superior', 'duties', 'authorities', 'requirements'],
    {
      minLength: 6,
    },
  );
  const style = fc.record({
    names,
    number,
    end,
    columns,
    counted: fc.boolean(),
    remarks: fc.boolean(),
    merged: fc.boolean(),
  });

  it('read back equal, whatever the order of the columns', () => {
    fc.assert(
      fc.property(definitions(6), style, (drawn, look) => {
        const roles = [...drawn].sort((one, other) => one.department.localeCompare(other.department));
        const order = look.columns as (keyof Definition & keyof Names)[];
        const head = [
          ...(look.counted ? ['序号'] : []),
          ...order.map((column) => look.names[column]),
          ...(look.remarks ? ['备注'] : []),
        ];
        const body = roles.map((role, index) => {
          const above = roles[index - 1]?.department;
          const cells = order.map((column) => {
            const value = role[column];
            if (typeof value !== 'string') return cell(value, look.number, look.end);
            return column === 'department' && look.merged && value === above ? '' : value;
          });
          return row(...(look.counted ? [`${index + 1}`] : []), ...cells, ...(look.remarks ? [''] : []));
        });
        expect(readBack(`岗位职责一览表\n${row(...head)}${body.join('')}`)).toEqual(roles);
      }),
      { numRuns: 200 },
    );
  });

  it('read back equal with one position per column', () => {
    fc.assert(
      fc.property(definitions(4), number, names, (roles, count, name) => {
        const text =
          row(name.title, ...roles.map((role) => role.title)) +
          row(name.department, ...roles.map((role) => role.department)) +
          row(name.superior, ...roles.map((role) => role.superior)) +
          row(name.duties, ...roles.map((role) => cell(role.duties, count, '；'))) +
          row(name.authorities, ...roles.map((role) => cell(role.authorities, count, '；'))) +
          row(name.requirements, ...roles.map((role) => cell(role.requirements, count, '；')));
        expect(readBack(text)).toEqual(roles);
      }),
      { numRuns: 100 },
    );
  });
});

describe('duties written as tables with weights, standards and indicators', () => {
  const standard = fc.constantFrom(
    '每漏一次扣2分',
    '缺1项扣5分,扣完为止',
    '误差≤0.2%得满分',
    '由主管每月抽查两次',
  );
  const target = fc.constantFrom('≥98%', '≤0.1%', '100%', '0次', '每月5日前');
  const scored = fc.record({
    text: sentence,
    weight: fc.integer({ min: 1, max: 10000 }),
    standard: fc.array(standard, { minLength: 1, maxLength: 2 }),
    target,
  });
  const rows = fc.uniqueArray(scored, { minLength: 2, maxLength: 8, selector: ({ text }) => text });
  const style = fc.record({
    counted: fc.boolean(),
    weightFirst: fc.boolean(),
    left: fc.boolean(),
    summed: fc.boolean(),
    names,
    heads: fc.record({
      item: fc.constantFrom('职责内容', '工作内容', '岗位职责', 'Duty'),
      weight: fc.constantFrom('权重', '权重（%）', '分值', 'Weight'),
      standard: fc.constantFrom('评分标准', '衡量标准', '考核标准', 'Scoring standard'),
      indicator: fc.constantFrom('考核指标', '指标', 'KPI'),
      target: fc.constantFrom('目标值', '目标', 'Target'),
    }),
  });
  const percent = (weight: number): string => `${weight / 100}%`;

  it('read back equal with each value at its item', () => {
    fc.assert(
      fc.property(definition, rows, style, (role, items, look) => {
        const { heads, names: name } = look;
        const { requirements } = role;
        const edge = (label: string): string[] => (look.left ? [label] : []);
        const count = (label: string): string[] => (look.counted ? [label] : []);
        const weighed = (weight: string, norm: string): string[] =>
          look.weightFirst ? [weight, norm] : [norm, weight];
        const text =
          row(name.title, role.title, name.department, role.department) +
          (look.left ? '' : `${name.duties.replaceAll(CELL_LINE, '')}\n`) +
          row(
            ...edge(name.duties),
            ...count('序号'),
            heads.item,
            ...weighed(heads.weight, heads.standard),
            heads.indicator,
            heads.target,
          ) +
          items
            .map((item, index) =>
              row(
                ...edge(''),
                ...count(`${index + 1}`),
                item.text,
                ...weighed(percent(item.weight), item.standard.join(CELL_LINE)),
                `${item.text}达成率`,
                item.target,
              ),
            )
            .join('') +
          (look.summed ? row(...edge(''), ...count(''), '合计', '100%', '') : '') +
          row(
            name.requirements,
            cell(requirements, (index) => `${index}、`, '。'),
          );
        const [position] = parseRoleDocument(text).positions;
        const values = (kind: 'duty' | 'kpi' | 'jobRequirement'): unknown[] =>
          itemsOf(position, kind).map(({ kind: _kind, span: _span, ...item }) => item);
        expect(position?.title).toBe(role.title);
        expect(values('duty')).toEqual(
          items.map((item) => ({ text: item.text, weight: item.weight, standard: item.standard.join('\n') })),
        );
        expect(values('kpi')).toEqual(
          items.map(({ text: duty, target: goal }) => ({ text: `${duty}达成率`, target: goal })),
        );
        expect(values('jobRequirement')).toEqual(requirements.map((requirement) => ({ text: requirement })));
      }),
      { numRuns: 200 },
    );
  });

  it('shows where each item stands', () => {
    fc.assert(
      fc.property(rows, (items) => {
        const text = `岗位名称\t统计员\n序号\t职责\t权重\n${items.map((item, at) => row(`${at + 1}`, item.text, percent(item.weight))).join('')}`;
        const [position] = parseRoleDocument(text).positions;
        expect(itemsOf(position, 'duty').map(({ span }) => text.slice(span.start, span.end))).toEqual(
          items.map((item) => item.text),
        );
      }),
      { numRuns: 50 },
    );
  });
});
