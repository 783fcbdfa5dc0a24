import type { RoleItemKind } from '@gangping/role-document';
import type { EntityManager } from 'typeorm';
import { Assignment, Department, Employee } from '../../src/features/organisation';
import { AssessmentCoefficient, Position, RoleDefinition, RoleItem } from '../../src/features/positions';
import { Clock } from '../../src/platform/clock';
import type { TestApi } from './start-test-api';

type Line = readonly [kind: RoleItemKind, text: string, weight: number | null];

export interface NewPosition {
  readonly title: string;
  readonly departmentId: number;
  readonly superiorPositionId?: number | null;
  readonly coefficient?: number | null;
  /** Null: the position has no definition at all. */
  readonly lines?: readonly Line[] | null;
  readonly evenlyWeighted?: boolean;
  readonly gradeFrom?: string | null;
  readonly gradeTo?: string | null;
}

export interface NewEmployee {
  readonly number: string;
  readonly name: string;
  readonly positionId?: number;
  readonly hiredOn?: string;
  readonly leftOn?: string | null;
  readonly probationEndsOn?: string | null;
  readonly namedSuperiorId?: number | null;
}

export const ANY_LINES: readonly Line[] = [
  ['duty', '安排当班人员的工位', 5000],
  ['duty', '核对来料与领料记录', 3000],
  ['duty', '整理本班的异常清单', 2000],
  ['dailyTask', '下班前清点工具', 10000],
  ['authority', '可要求停机检查', null],
];

/** Rows of an organisation, written as they stand: specs of other features need them there, not how they came. */
export class Company {
  constructor(private readonly api: TestApi) {}

  department(name: string, parentId: number | null = null): Promise<number> {
    return this.insert(Department, { name, parentId, headPositionId: null, version: 1 });
  }

  async position(position: NewPosition): Promise<number> {
    const {
      title,
      departmentId,
      superiorPositionId = null,
      coefficient = 10_000,
      lines = ANY_LINES,
    } = position;
    const id = await this.insert(Position, {
      title,
      departmentId,
      superiorPositionId,
      superiorText: null,
      deputyPositionId: null,
      deputyText: null,
      gradeFrom: position.gradeFrom ?? null,
      gradeTo: position.gradeTo ?? null,
      headcount: null,
      promotionPath: [],
      version: 1,
    });
    if (coefficient !== null) await this.coefficient(id, coefficient);
    if (lines !== null) await this.definition(id, lines, position.evenlyWeighted);
    return id;
  }

  coefficient(positionId: number, value: number, effectiveFrom = '2020-01-01'): Promise<number> {
    return this.insert(AssessmentCoefficient, { positionId, effectiveFrom, value });
  }

  async definition(positionId: number, lines: readonly Line[], evenlyWeighted = false): Promise<number> {
    const definitionId = await this.insert(RoleDefinition, {
      positionId,
      versionNumber: 1,
      status: 'approved',
      summary: null,
      evenlyWeighted,
      effectiveFrom: '2020-01-01',
      draftedByAccountId: null,
      approvedByAccountId: null,
      approvedAt: '2020-01-01T00:00:00.000Z',
      sourceName: null,
      rejectionReason: null,
      version: 1,
    });
    for (const [ordinal, [kind, text, weight]] of lines.entries()) {
      const itemKey = `p${positionId}-${ordinal}`;
      await this.insert(RoleItem, { definitionId, itemKey, kind, ordinal, text, weight, standard: null });
    }
    return definitionId;
  }

  async employee({ positionId, hiredOn = '2020-01-01', ...person }: NewEmployee): Promise<number> {
    const id = await this.insert(Employee, {
      email: null,
      leftOn: null,
      probationEndsOn: null,
      namedSuperiorId: null,
      ...person,
      hiredOn,
      version: 1,
    });
    if (positionId !== undefined) await this.assignment(id, positionId, hiredOn);
    return id;
  }

  assignment(
    employeeId: number,
    positionId: number,
    startsOn: string,
    endsOn: string | null = null,
  ): Promise<number> {
    return this.insert(Assignment, { employeeId, positionId, startsOn, endsOn, version: 1 });
  }

  head(departmentId: number, headPositionId: number): Promise<void> {
    return this.write((manager) => manager.update(Department, { id: departmentId }, { headPositionId }));
  }

  /** Raw SQL, for what no service would do; `?` is not a placeholder here. */
  sql(statement: string): Promise<void> {
    return this.write((manager) => manager.query(statement));
  }

  private async insert<Row extends object>(entity: new () => Row, row: object): Promise<number> {
    return this.api.unitOfWork.run(async ({ manager }) => {
      const { identifiers } = await manager.insert(entity, row as never);
      return identifiers[0]['id'] as number;
    });
  }

  private write(work: (manager: EntityManager) => Promise<unknown>): Promise<void> {
    return this.api.unitOfWork.run(async ({ manager }) => void (await work(manager)));
  }
}

/** Lets the application live on this day, at noon. */
export function setToday(api: TestApi, day: string): void {
  api.app.get(Clock).now = () => new Date(`${day}T12:00:00`);
}

/**
 * A small works: 总经理 above 车间主任 above 班组长 above two 操作工, 车间 headed by its 主任 with 班组 below it, 市场部
 * with one 专员 below 总经理. Everybody has a definition with three duties and one task, coefficient 1.0 (操作工 1.5).
 */
export async function smallWorks(api: TestApi) {
  const company = new Company(api);
  const office = await company.department('总经办');
  const workshop = await company.department('车间', office);
  const team = await company.department('班组', workshop);
  const marketing = await company.department('市场部', office);
  const director = await company.position({ title: '总经理', departmentId: office });
  const foreman = await company.position({
    title: '车间主任',
    departmentId: workshop,
    superiorPositionId: director,
  });
  const leader = await company.position({ title: '班组长', departmentId: team, superiorPositionId: foreman });
  const operator = await company.position({
    title: '操作工',
    departmentId: team,
    superiorPositionId: leader,
    coefficient: 15_000,
    gradeFrom: '三级',
    gradeTo: '五级',
  });
  const marketer = await company.position({
    title: '市场专员',
    departmentId: marketing,
    superiorPositionId: director,
  });
  await company.head(workshop, foreman);
  const people = {
    director: await company.employee({ number: 'G001', name: '秦远山', positionId: director }),
    foreman: await company.employee({ number: 'G002', name: '陆明川', positionId: foreman }),
    leader: await company.employee({ number: 'G003', name: '沈若溪', positionId: leader }),
    worker: await company.employee({ number: 'G004', name: '程小满', positionId: operator }),
    colleague: await company.employee({ number: 'G005', name: '邵一鸣', positionId: operator }),
    marketer: await company.employee({ number: 'G006', name: '白芷', positionId: marketer }),
  };
  const accounts = {
    hr: api.as({ roles: ['hr'], accountId: 901 }),
    auditor: api.as({ roles: ['auditor'], accountId: 902 }),
    admin: api.as({ roles: ['admin'], accountId: 903 }),
    director: api.as({ roles: ['employee'], accountId: 911, employeeId: people.director }),
    foreman: api.as({ roles: ['employee'], accountId: 912, employeeId: people.foreman }),
    leader: api.as({ roles: ['employee'], accountId: 913, employeeId: people.leader }),
    worker: api.as({ roles: ['employee'], accountId: 914, employeeId: people.worker }),
    colleague: api.as({ roles: ['employee'], accountId: 915, employeeId: people.colleague }),
    marketer: api.as({ roles: ['employee'], accountId: 916, employeeId: people.marketer }),
  };
  const departments = { office, workshop, team, marketing };
  const positions = { director, foreman, leader, operator, marketer };
  return { company, departments, positions, people, as: accounts };
}

export type SmallWorks = Awaited<ReturnType<typeof smallWorks>>;
