import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { CalibrationRepository } from './calibration.repository';
import type { CycleState } from './unit-findings';

/** Loads what stands in a cycle. */
@Injectable()
export class CalibrationStates {
  constructor(
    private readonly repository: CalibrationRepository,
    private readonly clock: Clock,
  ) {}

  /** @param departmentIds null: the whole cycle */
  async of(
    manager: EntityManager,
    cycleId: number,
    { employeeId }: Pick<Actor, 'employeeId'>,
    departmentIds: readonly number[] | null = null,
  ): Promise<CycleState> {
    const forms = await this.repository.forms(manager, cycleId, departmentIds);
    return {
      forms,
      units: Map.groupBy(forms, ({ departmentId }) => departmentId),
      schemes: await this.repository.schemes(manager, cycleId),
      signOffs: await this.repository.signOffs(manager, cycleId),
      capReasons: await this.repository.capReasons(manager, cycleId),
      departmentsWithHead: await this.repository.departmentsWithHead(manager, this.clock.today()),
      readerId: employeeId,
    };
  }
}
