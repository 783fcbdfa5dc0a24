import type { RoleImportPreview, UnderstoodPosition } from '@gangping/contracts';

const TEXT = `二、仓储部岗位
仓管员职责
1.核对入库数量。2.每日盘点贵重物料。
编号B-7
叉车工职责
1.按单搬运。
`;

/** A stretch of the text by its words. */
function spanOf(words: string) {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
}

function itemOf(words: string): UnderstoodPosition['items'][number] {
  return { kind: 'duty', text: words, weight: null, standard: null, target: null, span: spanOf(words) };
}

export function understoodForTests(given: Partial<UnderstoodPosition> = {}): UnderstoodPosition {
  return {
    title: '仓管员',
    department: '仓储部',
    company: null,
    reportsTo: null,
    directReports: null,
    deputy: null,
    grade: { from: null, to: null },
    coefficient: null,
    headcount: null,
    promotionPath: null,
    summary: null,
    items: [itemOf('核对入库数量'), itemOf('每日盘点贵重物料')],
    span: { start: TEXT.indexOf('仓管员'), end: TEXT.indexOf('编号') },
    duplicateOf: null,
    inferred: ['department'],
    problems: [],
    match: { kind: 'newPosition', positionId: null, newDepartment: true },
    ...given,
  };
}

/** Two positions, a heading and a document number that nobody used; a spec states only what matters to it. */
export function previewForTests(given: Partial<RoleImportPreview> = {}): RoleImportPreview {
  const second = understoodForTests({
    title: '叉车工',
    items: [itemOf('按单搬运')],
    span: { start: TEXT.indexOf('叉车工'), end: TEXT.length },
    problems: [{ code: 'numberingGap', span: spanOf('叉车工'), params: { after: 1, before: 3 } }],
  });
  return {
    fileName: '仓储部.txt',
    kind: 'text',
    encoding: 'utf-8',
    notes: [],
    text: TEXT,
    positions: [understoodForTests(), second],
    unused: [spanOf('二、仓储部岗位'), spanOf('编号B-7')],
    problems: [],
    ...given,
  };
}
