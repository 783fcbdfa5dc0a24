import type { HandoverCause, MovedRole, NamedCycle } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { Unit } from '../../platform/unit-of-work';

/** What a change did to a form that is under way: one part of it has another rater. */
export interface HandedOver {
  readonly cycle: NamedCycle;
  readonly raterRole: MovedRole;
  readonly employee: { readonly id: number; readonly name: string };
  readonly from: { readonly id: number; readonly name: string };
  /** Null: nobody can take it over. */
  readonly toId: number | null;
  readonly cause: HandoverCause;
  readonly hasBothParts: boolean;
}

/**
 * Called in the unit of a change of who works here or holds which post. Null: of many people. The day is today, or a
 * later one for what is only tried out.
 */
export type StaffListener = (
  unit: Unit,
  employeeIds: readonly number[] | null,
  day: string | undefined,
) => Promise<readonly HandedOver[]>;

/** Tells features that depend on this one that somebody left, or that a post has another holder. */
@Injectable()
export class StaffChanges {
  private readonly listeners: StaffListener[] = [];

  listen(listener: StaffListener): void {
    this.listeners.push(listener);
  }

  /**
   * Whatever follows from the change is done in the same unit: both or neither. Called before the change itself is put
   * on record: listeners hold forms, and whoever writes to a form holds it first and the trail last.
   *
   * @param day by which it is decided; today unless told
   * @returns what went to somebody else
   */
  async announce(unit: Unit, employeeIds: readonly number[] | null, day?: string): Promise<HandedOver[]> {
    const done: HandedOver[] = [];
    for (const listener of this.listeners) done.push(...(await listener(unit, employeeIds, day)));
    return done;
  }
}
