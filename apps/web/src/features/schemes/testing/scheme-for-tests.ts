import type { SchemeAction, SchemeDetail, SchemePreview, SchemeRow } from '@gangping/contracts';
import { newScheme, newSection } from '@gangping/testing';

const WHOLE_COMPANY = { positionIds: [], departmentIds: [], grades: [] };

/** A draft of two sections (duties 70, conduct 30); a spec states only what matters to it. */
export function schemeForTests(given: Partial<SchemeDetail> = {}): SchemeDetail {
  const content = given.content ?? contentForTests();
  return {
    id: 4,
    name: content.name,
    content,
    status: 'draft',
    scope: WHOLE_COMPANY,
    scopeNames: [],
    effectiveFrom: '2099-10-01',
    retiredOn: null,
    draftedByName: '林悦',
    approvedByName: null,
    approvedAt: null,
    rejectionReason: null,
    cycles: [],
    actions: ['edit', 'submit', 'discard', 'copy'],
    version: 3,
    ...given,
  };
}

export function contentForTests(given: Parameters<typeof newScheme>[0] = {}): SchemeDetail['content'] {
  return newScheme({
    name: { 'zh-CN': '车间方案', en: 'Workshop' },
    sections: [
      newSection({ name: { 'zh-CN': '职责', en: 'Duties' }, weight: 7000 }),
      newSection({
        id: 'conduct',
        kind: 'conduct',
        name: { 'zh-CN': '表现', en: 'Conduct' },
        weight: 3000,
        criteria: [
          { key: 'order', text: { 'zh-CN': '现场整洁', en: 'Tidy' }, weight: 6000 },
          { key: 'help', text: { 'zh-CN': '帮助同事', en: 'Helps others' }, weight: 4000 },
        ],
      }),
    ],
    ...given,
  });
}

const NO_ACTIONS: readonly SchemeAction[] = [];

export function schemeRowForTests(given: Partial<SchemeRow> = {}): SchemeRow {
  const { content: _, ...row } = schemeForTests();
  return { ...row, ...given };
}

/** What the product brings, as the list has it. */
export function broughtRowForTests(given: Partial<SchemeRow> = {}): SchemeRow {
  return schemeRowForTests({
    id: null,
    name: { 'zh-CN': '标准方案', en: 'Standard' },
    status: 'approved',
    effectiveFrom: null,
    draftedByName: null,
    actions: [...NO_ACTIONS, 'copy'],
    version: 0,
    ...given,
  });
}

export function previewForTests(given: Partial<SchemePreview> = {}): SchemePreview {
  return {
    cycle: { id: 2, year: 2099, quarter: 3 },
    evaluations: 4,
    notAssessable: 1,
    before: { A: 1, B: 2 },
    after: { A: 2, C: 1 },
    meanBefore: 8600,
    meanAfter: 8712,
    changed: 1,
    rows: [
      previewRowForTests(11, '周衡', 8950, 'B', 9020, 'A'),
      previewRowForTests(12, '何欣', 8200, 'B', 8150, 'B'),
      previewRowForTests(13, '白芷', 9100, 'A', 9100, 'A'),
    ],
    ...given,
  };
}

function previewRowForTests(
  evaluationId: number,
  employeeName: string,
  totalBefore: number,
  gradeBefore: string,
  totalAfter: number,
  gradeAfter: string,
): SchemePreview['rows'][number] {
  return {
    evaluationId,
    employeeNumber: `N${evaluationId}`,
    employeeName,
    departmentName: '检测部',
    positionTitle: '检测员',
    totalBefore,
    gradeBefore,
    totalAfter,
    gradeAfter,
    unknownItems: 0,
  };
}
