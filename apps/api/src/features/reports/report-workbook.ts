import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { type Column, sheetOf, type SheetWriting, workbookStream } from '../../platform/downloads';
import { AppealsService } from '../appeals';
import { CalibrationRepository } from '../calibration';
import { CycleSummaryRepository } from '../cycles';
import { APPEAL_COLUMNS } from './appeal-columns';
import { departmentColumns, departmentRows } from './department-columns';
import { DETAIL_COLUMNS } from './detail-rows';
import { DISTRIBUTION_COLUMNS, distributionRows } from './distribution-rows';
import { OPEN_COLUMNS } from './open-rows';
import { detailBatches, openBatches, type Report, summaryBatches } from './report';
import { SUMMARY_COLUMNS } from './summary-columns';
import { type ReportSheet, sheetName } from './texts';

/** The workbook of a quarter. Each sheet is read when it is written: nothing of a company is held as a whole. */
@Injectable()
export class ReportWorkbook {
  constructor(
    private readonly summaries: CycleSummaryRepository,
    private readonly calibration: CalibrationRepository,
    private readonly appeals: AppealsService,
    private readonly clock: Clock,
  ) {}

  stream(report: Report): Readable {
    return workbookStream([
      sheet(report, 'summary', SUMMARY_COLUMNS, summaryBatches(report)),
      this.departments(report),
      this.distribution(report),
      sheet(report, 'detail', DETAIL_COLUMNS, detailBatches(report)),
      sheet(report, 'open', OPEN_COLUMNS, openBatches(report, this.clock.today())),
      this.appealRecord(report),
    ]);
  }

  private departments(report: Report): SheetWriting {
    return later(async () => {
      const { manager, cycle, scope, schemes } = report;
      const rows = departmentRows(await this.summaries.summary(manager, cycle.id, scope));
      return sheet(report, 'departments', departmentColumns(schemes), oneBatch(rows), 1);
    });
  }

  private distribution(report: Report): SheetWriting {
    return later(async () => {
      const { manager, cycle, schemes, scope, standing, actor } = report;
      const reader = { scope, standing, seesAll: actor.permissions.has('evaluations.readAll') };
      const reasons = await this.calibration.capReasons(manager, cycle.id);
      const { units, whole } = await distributionRows(manager, cycle.id, schemes, reader, reasons);
      const rows = [...units, ...whole];
      return sheet(report, 'distribution', DISTRIBUTION_COLUMNS, oneBatch(rows), whole.length);
    });
  }

  /** Whoever is not told of appeals gets no such sheet: an empty one would say that there were none. */
  private appealRecord(report: Report): SheetWriting {
    return later(async () => {
      const { manager, actor, cycle } = report;
      const record = await this.appeals.recordOf(manager, actor, cycle.id);
      return record && sheet(report, 'appeals', APPEAL_COLUMNS, oneBatch(record));
    });
  }
}

function sheet<Row>(
  { cycle, locale }: Report,
  name: ReportSheet,
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  closingRows = 0,
): SheetWriting {
  return sheetOf({ name: sheetName(name, cycle.isTest), columns, batches, closingRows }, locale);
}

/** A sheet that is known when its turn comes; null: it is left out. */
function later(known: () => Promise<SheetWriting | null>): SheetWriting {
  return async (workbook, output) => {
    await (
      await known()
    )?.(workbook, output);
  };
}

async function* oneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
