import { Readable } from 'node:stream';
import type { Locale, Preflight, PreflightCode, PreflightFileFormat } from '@gangping/contracts';
import type { LocalisedText } from '@gangping/contracts';
import { type Column, csvOf, type Download, sheetOf, workbookStream } from '../../platform/downloads';

/** One line of the list: somebody and a reason. */
interface FileLine {
  readonly number: string;
  readonly name: string;
  readonly departmentName: string | null;
  readonly positionTitle: string | null;
  readonly severity: LocalisedText;
  readonly reason: LocalisedText;
  readonly amount: number | null;
}

const REASONS: Readonly<Record<PreflightCode, LocalisedText>> = {
  noPosition: { 'zh-CN': '没有任职岗位', en: 'No position' },
  definitionMissing: { 'zh-CN': '岗位没有生效的规范', en: 'No role definition in force' },
  nothingToScore: { 'zh-CN': '规范中没有职责', en: 'No duties in the definition' },
  weightsNotWhole: { 'zh-CN': '权重合计不是 100%', en: 'Weights do not add up to 100 %' },
  measuresMissing: { 'zh-CN': '有指标没有计分方式', en: 'An indicator cannot be scored' },
  superiorMissing: { 'zh-CN': '没有直接上级', en: 'No superior' },
  superiorVacant: { 'zh-CN': '直接上级岗位空缺', en: 'The superior’s post is vacant' },
  superiorLoop: { 'zh-CN': '上下级关系成环', en: 'Superiors form a loop' },
  tooShortInPost: { 'zh-CN': '任职时间太短', en: 'Too short in post' },
  onProbation: { 'zh-CN': '仍在试用期', en: 'On probation' },
  coefficientMissing: { 'zh-CN': '考核系数待填写', en: 'Assessment coefficient to be filled in' },
  evenlyWeighted: { 'zh-CN': '没有权重，按平均权重计算', en: 'No weights: weighed evenly' },
};

const SEVERITIES = {
  blocker: { 'zh-CN': '不能启动', en: 'Blocked' },
  warning: { 'zh-CN': '提示', en: 'Noted' },
  leftOut: { 'zh-CN': '不参加考核', en: 'Left out' },
} satisfies Record<string, LocalisedText>;

const COLUMNS: readonly Column<FileLine>[] = [
  { title: { 'zh-CN': '工号', en: 'Employee no.' }, type: 'text', width: 12, value: ({ number }) => number },
  { title: { 'zh-CN': '姓名', en: 'Name' }, type: 'text', width: 12, value: ({ name }) => name },
  {
    title: { 'zh-CN': '部门', en: 'Department' },
    type: 'text',
    width: 16,
    value: (line) => line.departmentName,
  },
  {
    title: { 'zh-CN': '岗位', en: 'Position' },
    type: 'text',
    width: 18,
    value: (line) => line.positionTitle,
  },
  {
    title: { 'zh-CN': '影响', en: 'Effect' },
    type: 'text',
    width: 12,
    value: ({ severity }, locale) => severity[locale],
  },
  {
    title: { 'zh-CN': '原因', en: 'Reason' },
    type: 'text',
    width: 36,
    value: ({ reason }, locale) => reason[locale],
  },
  {
    title: { 'zh-CN': '在岗天数', en: 'Days in post' },
    type: 'count',
    width: 10,
    value: ({ amount }) => amount,
  },
];

const NAMES: Readonly<Record<Locale, string>> = { 'zh-CN': '启动检查', en: 'Preflight' };

/** The whole list of reasons as a file, to be worked off elsewhere. */
export function preflightFile(found: Preflight, format: PreflightFileFormat, locale: Locale): Download {
  const lines = linesOf(found);
  const batches = once(lines);
  const isWorkbook = format === 'xlsx';
  return {
    stream: isWorkbook
      ? workbookStream([
          sheetOf({ name: { 'zh-CN': NAMES['zh-CN'], en: NAMES.en }, columns: COLUMNS, batches }, locale),
        ])
      : Readable.from(csvOf(COLUMNS, batches, locale), { objectMode: false }),
    mediaType: isWorkbook
      ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      : 'text/csv; charset=utf-8',
    fileName: `${NAMES[locale]}.${format}`,
    plainName: `preflight.${format}`,
  };
}

function linesOf({ findings, leftOut }: Preflight): FileLine[] {
  return [
    ...findings.map((finding) => ({
      number: finding.employeeNumber,
      name: finding.employeeName,
      departmentName: finding.departmentName,
      positionTitle: finding.positionTitle,
      severity: SEVERITIES[finding.severity],
      reason: REASONS[finding.code],
      amount: finding.code === 'tooShortInPost' ? finding.amount : null,
    })),
    ...leftOut.map(({ employeeNumber, employeeName, reason }) => ({
      number: employeeNumber,
      name: employeeName,
      departmentName: null,
      positionTitle: null,
      severity: SEVERITIES.leftOut,
      reason: { 'zh-CN': reason, en: reason },
      amount: null,
    })),
  ];
}

async function* once<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
