import { Injectable } from '@nestjs/common';
import type { Unit } from '../../platform/unit-of-work';

/** Called in the unit of a change of who works here or holds which post. Null: of many people. */
export type StaffListener = (unit: Unit, employeeIds: readonly number[] | null) => Promise<void>;

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
   */
  async announce(unit: Unit, employeeIds: readonly number[] | null): Promise<void> {
    for (const listener of this.listeners) await listener(unit, employeeIds);
  }
}
