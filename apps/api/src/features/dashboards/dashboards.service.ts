import {
  type DashboardAnswer,
  type DashboardFileQuery,
  type DashboardOptions,
  type DashboardPicture,
  type DashboardQuery,
} from '@gangping/contracts';
import { cycleShownFirst } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { ReadDatabase, rawSql, runSql, sql } from '../../platform/database';
import type { Download } from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { asTree, CalibrationRepository, withBelow } from '../calibration';
import { CycleSchemesRepository } from '../cycles';
import { EvaluationAccess } from '../evaluations';
import { exportScope } from '../reports';
import { coefficientsPicture } from './coefficients-picture';
import { completionPicture } from './completion-picture';
import { pictureFile } from './picture-file';
import {
  cyclesInScope,
  type DashboardView,
  type DepartmentPlace,
  inView,
  namedCycle,
} from './dashboard-view';
import { departmentsPicture } from './departments-picture';
import { distributionPicture } from './distribution-picture';
import { dutiesPicture } from './duties-picture';
import { inOrderOfGrade } from './grade-order';
import { ratersPicture } from './raters-picture';
import { trendPicture } from './trend-picture';

/** 看板: a quarter in pictures, as far as the reader may see it; the scope and the figures are those of the exports. */
@Injectable()
export class DashboardsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly calibration: CalibrationRepository,
    private readonly schemes: CycleSchemesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** What can be chosen. Whoever sees nothing in any cycle hears so; one that is not theirs is not there. */
  async options(actor: Actor, { cycle }: DashboardQuery): Promise<DashboardOptions> {
    const view = await this.viewOf(actor, cycle === undefined ? {} : { cycle });
    if (view === null) return { ...NOTHING, restricted: isRestricted(actor) };
    const places = await runSql<{
      departmentId: number;
      departmentName: string;
      positionId: number;
      title: string;
      grade: string | null;
    }>(
      view.manager,
      sql`SELECT e.department_id AS "departmentId", MIN(e.department_name) AS "departmentName",
          e.position_id AS "positionId", MIN(e.position_title) AS title, e.grade_range AS grade
        FROM evaluation e WHERE e.cycle_id = ${view.cycle.id} AND ${inView(view)}
        GROUP BY e.department_id, e.position_id, e.grade_range ORDER BY MIN(e.position_title), e.position_id`,
    );
    const positions = new Map(places.map((place) => [place.positionId, place]));
    return {
      cycle: namedCycle(view.cycle),
      cycles: view.cycles.map(namedCycle),
      departments: asTree(
        departmentsAround(
          view,
          places.map(({ departmentId }) => departmentId),
        ),
      ),
      positions: [...positions].map(([id, { title, departmentName }]) => ({ id, title, departmentName })),
      grades: inOrderOfGrade([
        ...new Set(places.map(({ grade }) => grade).filter((grade) => grade !== null)),
      ]),
      restricted: view.restricted,
    };
  }

  /** @throws DomainRefusal `notFound`: no such cycle, or nothing of it is theirs */
  async picture(actor: Actor, picture: DashboardPicture, query: DashboardQuery): Promise<DashboardAnswer> {
    return this.answer(await this.openView(actor, query), picture);
  }

  /** The same as a file, logged with its filters. @throws as `picture` */
  async file(actor: Actor, picture: DashboardPicture, query: DashboardFileQuery): Promise<Download> {
    const { locale, ...filters } = query;
    const view = await this.openView(actor, filters);
    const answer = await this.answer(view, picture, { most: Infinity });
    await this.unitOfWork.run((unit) =>
      this.audit.record(unit, {
        action: 'report.exported',
        subjectType: 'cycle',
        subjectId: view.cycle.id,
        data: { kind: `${picture}Csv`, locale, ...view.filters },
      }),
    );
    return pictureFile(answer, locale);
  }

  /** @param most lines of a long picture; left out, as many as a page has room for */
  private async answer(
    view: DashboardView,
    picture: DashboardPicture,
    { most }: { most?: number } = {},
  ): Promise<DashboardAnswer> {
    switch (picture) {
      case 'completion':
        return completionPicture(view);
      case 'distribution':
        return distributionPicture(view, await this.schemes.of(view.manager, view.cycle));
      case 'departments':
        return departmentsPicture(view);
      case 'trend':
        return trendPicture(overAllCycles(view), await this.schemes.of(view.manager, view.cycle));
      case 'duties':
        return dutiesPicture(view, await this.schemes.of(view.manager, view.cycle), most);
      case 'raters':
        return ratersPicture(view);
      case 'coefficients':
        return coefficientsPicture(view);
    }
  }

  private async openView(actor: Actor, query: DashboardQuery): Promise<DashboardView> {
    const view = await this.viewOf(actor, query);
    if (view === null) throw DomainRefusal.notFound();
    return view;
  }

  private async viewOf(actor: Actor, query: DashboardQuery): Promise<DashboardView | null> {
    const { manager } = this.database;
    const [standing, departments] = await Promise.all([
      this.access.standingOf(manager, actor),
      this.calibration.departments(manager),
    ]);
    const cycles = await cyclesInScope(manager, exportScope(actor, standing, rawSql('e.cycle_id')));
    const cycle =
      query.cycle === undefined ? cycleShownFirst(cycles) : cycles.find(({ id }) => id === query.cycle);
    if (!cycle && query.cycle !== undefined) throw DomainRefusal.notFound();
    if (!cycle) return null;
    return {
      manager,
      actor,
      standing,
      cycle,
      cycles,
      scope: exportScope(actor, standing, cycle.id),
      filters: {
        department: query.department ?? null,
        position: query.position ?? null,
        grade: query.grade ?? null,
      },
      departmentIds: query.department === undefined ? null : withBelow(query.department, departments),
      departments,
      restricted: isRestricted(actor),
    };
  }
}

/** Those that have forms with those above them, as far as the reader heads them or sees the whole company. */
function departmentsAround(
  { departments, restricted, standing }: DashboardView,
  filledIds: readonly number[],
): DepartmentPlace[] {
  const parents = new Map(departments.map(({ id, parentId }) => [id, parentId]));
  const around = new Set<number>();
  for (const filled of filledIds) {
    for (let id: number | null = filled; id !== null && !around.has(id); id = parents.get(id) ?? null) {
      if (id === filled || !restricted || standing.headedDepartmentIds.includes(id)) around.add(id);
    }
  }
  return departments.filter(({ id }) => around.has(id));
}

function overAllCycles(view: DashboardView): DashboardView {
  return { ...view, scope: exportScope(view.actor, view.standing, rawSql('e.cycle_id')) };
}

/** HR and the auditor may open every form: what a picture tells of one person, the form tells as well. */
function isRestricted({ permissions }: Actor): boolean {
  return !permissions.has('evaluations.readAll');
}

const NOTHING = { cycle: null, cycles: [], departments: [], positions: [], grades: [] };
