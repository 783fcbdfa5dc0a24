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
];

const HEADINGS: readonly ((name: string) => string)[] = [
  (name) => `${name}：\n`,
  (name) => `${name}\n`,
  (name) => `【${name}】\n`,
  (name) => `■ ${name}\n`,
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

function render(role_: Definition, style: Layout): string {
  const { label, heading } = style;
  return (
    `${label('岗位名称')}${role_.title}\n${label('所属部门')}${role_.department}\n${label('直接上级')}${role_.superior}\n` +
    `${heading('岗位职责')}${list(role_.duties, style)}` +
    `${heading('岗位权限')}${list(role_.authorities, style)}` +
    `${heading('任职要求')}${list(role_.requirements, style)}`
  );
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
