import type { EmployeeImportMode, EmployeeImportReport } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import type { Upload } from '../../platform/http/upload';
import { MOST_ROWS, readSheets, type SheetRow, tooLarge } from '../../platform/sheets';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Assignment } from './assignment.entity';
import { Employee } from './employee.entity';
import { checkRows, type CheckedSheet, type ImportedEmployee, type ImportError, keyOf } from './import-check';
import { findHeader, type ImportHeader, missingColumns } from './import-columns';
import { type EmployeeChange, type ImportPlan, planImport, previewOf, type Transfer } from './import-plan';
import { type ImportContext, ImportRepository } from './import.repository';
import { StaffChanges } from './staff-changes';

/** Milliseconds; 20,000 rows take a few seconds. */
export const IMPORT_TIME_LIMIT = 120_000;

interface ReadSheet {
  readonly header: ImportHeader;
  readonly rows: readonly SheetRow[];
}

interface Outcome {
  readonly checked: CheckedSheet;
  readonly plan: ImportPlan;
}

/**
 * Employees from a sheet, in one unit of work and by number: who is there already is brought up to date, and a second
 * import of the same sheet changes nothing. An empty cell leaves what stands.
 */
@Injectable()
export class EmployeeImportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly repository: ImportRepository,
    private readonly audit: AuditTrail,
    private readonly changes: StaffChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * `dryRun` saves nothing. `all` saves every row or, when one is bad, none. `goodRows` saves those and reports the others.
   *
   * @throws DomainRefusal `import.badRows` (422, with the report as `current`), `import.noRows`, `import.missingColumns`,
   *   `unsupportedMediaType` (415), `payloadTooLarge` (413)
   */
  async import({ name, content }: Upload, mode: EmployeeImportMode): Promise<EmployeeImportReport> {
    const sheet = chooseSheet(await readSheets(content));
    if (mode === 'dryRun') {
      const context = await this.repository.context(this.database.manager, this.clock.today());
      return reportOf(mode, this.judge(sheet, context, false));
    }
    const work = (unit: Unit) => this.save(unit, sheet, mode, name);
    return this.unitOfWork.run(work, { timeLimit: IMPORT_TIME_LIMIT });
  }

  private async save(
    unit: Unit,
    sheet: ReadSheet,
    mode: EmployeeImportMode,
    fileName: string,
  ): Promise<EmployeeImportReport> {
    // Two imports of the same people at once would both find them new.
    await unit.lock('employee-import');
    const context = await this.repository.context(unit.manager, this.clock.today());
    const outcome = this.judge(sheet, context, mode === 'goodRows');
    const report = reportOf(mode, outcome);
    if (mode === 'all' && report.errors.length > 0) throw badRows(report, fileName);
    const idOf = await this.create(unit, outcome.plan.creations, context);
    for (const change of outcome.plan.changes) await this.change(unit, change, idOf);
    await this.changes.announce(unit, null);
    await this.record(unit, outcome.plan);
    return report;
  }

  private judge({ rows, header }: ReadSheet, context: ImportContext, goodRowsOnly: boolean): Outcome {
    const checked = checkRows(rows, header, context, goodRowsOnly);
    const bad = new Set(checked.errors.map(({ row }) => row));
    const good = checked.employees.filter(({ row }) => !bad.has(row));
    return { checked, plan: planImport(good, context, this.clock.today()) };
  }

  /** @returns the id of everybody, by `keyOf` of the number */
  private async create(
    unit: Unit,
    creations: readonly ImportedEmployee[],
    context: ImportContext,
  ): Promise<(key: string) => number> {
    const ids = await this.repository.insertEmployees(unit.manager, creations.map(newEmployee));
    const idOf = (key: string): number => {
      const id = ids.get(key) ?? context.employees.get(key)?.id;
      if (id === undefined) throw new Error('An employee of the sheet is neither there nor created');
      return id;
    };
    await this.repository.insertAssignments(
      unit.manager,
      creations.flatMap((line) => firstAssignment(line, idOf)),
    );
    const pairs = creations.flatMap(({ number, superiorNumber }) =>
      superiorNumber === null ? [] : [{ id: idOf(keyOf(number)), superiorId: idOf(keyOf(superiorNumber)) }],
    );
    await this.repository.nameSuperiors(unit.manager, pairs);
    return idOf;
  }

  private async change(unit: Unit, change: EmployeeChange, idOf: (key: string) => number): Promise<void> {
    const { existing, fields, superiorKey, transfer } = change;
    const saved = superiorKey === null ? fields : { ...fields, namedSuperiorId: idOf(superiorKey) };
    if (Object.keys(saved).length > 0) await unit.manager.update(Employee, { id: existing.id }, saved);
    if (transfer !== null) await this.transfer(unit, existing.id, transfer);
  }

  private async transfer({ manager }: Unit, employeeId: number, transfer: Transfer): Promise<void> {
    const { positionId, startsOn, endsOn, leaves, replaces } = transfer;
    if (replaces !== null) {
      await manager.update(Assignment, { id: replaces.assignmentId }, { positionId });
      return;
    }
    if (leaves !== null)
      await manager.update(Assignment, { id: leaves.assignmentId }, { endsOn: leaves.endsOn });
    await this.repository.insertAssignments(manager, [
      { employeeId, positionId, startsOn, endsOn, version: 1 },
    ]);
  }

  private record(unit: Unit, { creations, changes, unchanged }: ImportPlan): Promise<void> {
    return this.audit.record(unit, {
      action: 'employee.imported',
      subjectType: 'employee',
      subjectId: 'import',
      data: {
        created: creations.map(({ number }) => number),
        updated: changes.map(({ line, existing, fields, superiorKey, transfer }) => ({
          number: line.number,
          before: Object.fromEntries(
            Object.keys(fields).map((key) => [key, existing[key as keyof typeof fields]]),
          ),
          after: fields,
          ...(superiorKey === null ? {} : { superiorNumber: line.superiorNumber }),
          ...(transfer === null ? {} : { positionId: transfer.positionId, startsOn: transfer.startsOn }),
        })),
        unchanged: unchanged.length,
      },
    });
  }
}

/** The first sheet with a header that names the needed columns, and what stands below it. */
function chooseSheet(sheets: readonly (readonly SheetRow[])[]): ReadSheet {
  for (const rows of sheets) {
    const header = findHeader(rows);
    if (!header) continue;
    const below = rows.filter(({ row }) => row > header.row);
    if (below.length === 0) throw new DomainRefusal('import.noRows');
    if (below.length > MOST_ROWS) throw tooLarge({ mostRows: MOST_ROWS });
    return { header, rows: below };
  }
  const filled = sheets.find((rows) => rows.length > 0);
  if (!filled) throw new DomainRefusal('import.noRows');
  throw new DomainRefusal('import.missingColumns', { params: { columns: missingColumns(filled) } });
}

function reportOf(mode: EmployeeImportMode, { checked, plan }: Outcome): EmployeeImportReport {
  const bad = new Set(checked.errors.map(({ row }) => row));
  return {
    mode,
    rowCount: checked.employees.length,
    created: plan.creations.length,
    updated: plan.changes.length,
    unchanged: plan.unchanged.length,
    errors: [...checked.errors],
    preview: previewOf(checked.employees, plan, bad),
  };
}

/** None is imported; the report says why, and the first rows stand among the field errors as well. */
function badRows(report: EmployeeImportReport, fileName: string): DomainRefusal {
  const rows = new Set(report.errors.map(({ row }) => row)).size;
  return new DomainRefusal('import.badRows', {
    params: { rows, fileName },
    errors: report.errors.slice(0, 100).map(fieldProblem),
    extension: { current: { ...report, created: 0, updated: 0, unchanged: 0 } },
  });
}

function fieldProblem({ row, column, code, header, value }: ImportError) {
  return { path: `rows.${row}.${column}`, code, params: { row, header, value } };
}

function newEmployee({ number, name, email, hiredOn, probationEndsOn }: ImportedEmployee) {
  if (hiredOn === null) throw new Error('A new employee without a hire date passed the check');
  return { number, name, email, hiredOn, leftOn: null, probationEndsOn, namedSuperiorId: null, version: 1 };
}

function firstAssignment({ number, positionId, hiredOn }: ImportedEmployee, idOf: (key: string) => number) {
  if (positionId === null || hiredOn === null) return [];
  return [{ employeeId: idOf(keyOf(number)), positionId, startsOn: hiredOn, endsOn: null, version: 1 }];
}
