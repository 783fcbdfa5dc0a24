import type { ExportedDefinition, ExportedVersion } from './exported-definition';
import { columnEdges, FORM_WIDTH, formTable } from './form-rows';
import { printable } from '../../../platform/printing/page-words';
import { roleForm } from './role-form';

const VERSION: ExportedVersion = {
  versionNumber: 4,
  status: 'approved',
  inForce: true,
  summary: null,
  evenlyWeighted: false,
  effectiveFrom: '2026-01-01',
  draftedByName: '温如言',
  approvedByName: '岳停云',
  items: [],
};

function definition(
  version: Partial<ExportedVersion> | null,
  head: Partial<ExportedDefinition['head']> = {},
): ExportedDefinition {
  return {
    positionTitle: '库管员',
    departmentName: '仓储部',
    head: {
      superiorName: '仓储主管',
      deputyName: null,
      directReports: null,
      gradeFrom: null,
      gradeTo: null,
      headcount: null,
      promotionPath: [],
      coefficient: null,
      coefficientShown: true,
      ...head,
    },
    version: version === null ? null : { ...VERSION, ...version },
  };
}

const form = (...given: Parameters<typeof definition>) =>
  roleForm('松间物流有限公司', definition(...given), 'zh-CN');
const item = (kind: 'duty' | 'kpi' | 'dailyTask' | 'authority', weight: number | null = null) => ({
  kind,
  text: '按单收发',
  weight,
  standard: null,
  target: null,
});

describe('what the form says of the position', () => {
  it('shows a blank coefficient as to be filled in, never as 1, and none to whom it is not shown', () => {
    expect(form({}).head.coefficient).toEqual({ text: '待填写', toBeFilledIn: true });
    expect(form({}, { coefficient: 12_500 }).head.coefficient).toEqual({ text: '1.25', toBeFilledIn: false });
    expect(form({}, { coefficient: 12_500, coefficientShown: false }).head.coefficient).toBeNull();
  });

  it('tells "none" from "not stated"', () => {
    expect(form({}).head.directReports).toBe('');
    expect(form({}, { directReports: [] }).head.directReports).toBe('无');
    expect(form({}, { directReports: ['装卸工', '叉车工'] }).head.directReports).toBe('装卸工、叉车工');
  });

  it('says of a version that is not in force what it is', () => {
    const noticeOf = (status: ExportedVersion['status'], inForce = false) =>
      form({ status, inForce }).notInForce;
    expect([noticeOf('draft'), noticeOf('submitted'), noticeOf('approved'), noticeOf('superseded')]).toEqual([
      '草稿，尚未生效',
      '待审批，尚未生效',
      '已审批，尚未到生效日期',
      '已被新版本取代',
    ]);
    expect([noticeOf('approved', true), noticeOf('superseded', true)]).toEqual([null, null]);
  });

  it('has both dates and numbers as the reader writes them', () => {
    const { foot } = roleForm('Pine', definition({}), 'en');
    expect(foot.effectiveFrom).toBe('1 January 2026');
    expect(form({}).foot).toEqual({
      draftedBy: '温如言',
      approvedBy: '岳停云',
      effectiveFrom: '2026年1月1日',
      version: 'V4',
    });
  });
});

describe('the sections of the form', () => {
  it('keep room for duties that nobody has written, and leave out whatever else is blank', () => {
    expect(form(null).sections.map(({ kind, lines }) => [kind, lines.map(({ text }) => text)])).toEqual([
      ['duty', ['']],
    ]);
  });

  it('have a column for what at least one line says', () => {
    const items = [{ ...item('duty', 6000), standard: '无差错' }, item('duty', 4000), item('authority')];
    expect(form({ items }).sections.map(({ kind, columns }) => [kind, columns])).toEqual([
      ['duty', ['weight', 'standard']],
      ['authority', []],
    ]);
  });

  it('do not write weights that nobody gave, but say that they are equal, those of indicators as well', () => {
    const items = [item('duty', 10_000), item('dailyTask', 10_000), item('kpi', 3333)];
    const { sections } = form({ evenlyWeighted: true, items });
    expect(
      sections.map(({ kind, evenlyWeighted, lines }) => [kind, evenlyWeighted, lines[0].weight]),
    ).toEqual([
      ['duty', true, ''],
      ['dailyTask', true, ''],
      ['kpi', true, ''],
    ]);
  });
});

describe('text in a file', () => {
  it('holds no sign that files do not know', () => {
    expect(printable('收\u0000发\u0002\u000b\ud800\uffff')).toBe('收发');
    expect(printable('😀 一\t二\r\n三 ')).toBe('😀 一 二\n三');
  });
});

describe('the table of the form', () => {
  it.each(['zh-CN', 'en'] as const)('fills its width in every row (%s)', (locale) => {
    const full = { standard: '无差错', target: '≥98%' };
    const items = [
      { ...item('duty', 10_000), ...full },
      { ...item('kpi'), ...full },
      { ...item('dailyTask', 5000), target: '2次' },
      item('authority'),
    ];
    for (const coefficientShown of [true, false]) {
      const shown = definition({ items, summary: '保管货物' }, { coefficientShown });
      const { head, sections, foot } = formTable(roleForm('松间物流有限公司', shown, locale));
      for (const { cells } of [...head, ...sections.flat(), ...foot]) {
        expect(cells.reduce((sum, { width }) => sum + width, 0)).toBe(FORM_WIDTH);
        expect(cells.every(({ width }) => width > 0)).toBe(true);
      }
    }
  });

  it('has the columns that its cells begin and end at', () => {
    const { head } = formTable(form({}));
    expect(columnEdges(head)).toEqual([0, 1480, 4819, 6299, 9638]);
  });
});
