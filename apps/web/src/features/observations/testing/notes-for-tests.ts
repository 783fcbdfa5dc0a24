import type { Observation, ObservationForm, ObservationsPage } from '@gangping/contracts';

/** A note that 林悦 (5) wrote on 何静 (11); a spec states only what matters to it. */
export function noteForTests(given: Partial<Observation> = {}): Observation {
  return {
    id: 1,
    employee: { id: 11, number: 'CH011', name: '何静' },
    author: { id: 5, name: '林悦' },
    actingFor: null,
    mine: true,
    notedOn: '2026-11-20',
    duty: { itemKey: 'd1', positionId: 3, text: '按时完成月度盘点' },
    kind: 'achievement',
    text: '盘点提前一天完成',
    visibility: 'shared',
    attachments: [],
    frozen: false,
    actions: ['change', 'remove'],
    updatedAt: '2026-11-20T02:00:00.000Z',
    version: 1,
    ...given,
  };
}

export function notesPageForTests(rows: Observation[]): ObservationsPage {
  return {
    rows,
    total: rows.length,
    page: 1,
    pageSize: 20,
    quarters: rows.length ? [{ year: 2026, quarter: 4, count: rows.length }] : [],
  };
}

/** What a note about 何静 can be about. */
export function formForTests(given: Partial<ObservationForm> = {}): ObservationForm {
  return {
    person: { id: 11, number: 'CH011', name: '何静', positionTitles: ['仓管员'] },
    mayWrite: true,
    duties: [
      { itemKey: 'd1', positionId: 3, positionTitle: '仓管员', kind: 'duty', text: '按时完成月度盘点' },
      { itemKey: 'd2', positionId: 3, positionTitle: '仓管员', kind: 'duty', text: '核对出入库单据' },
    ],
    largestAttachment: 1024,
    ...given,
  };
}
