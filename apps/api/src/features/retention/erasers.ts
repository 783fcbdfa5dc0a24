import { Injectable, Module } from '@nestjs/common';
import type { Unit } from '../../platform/unit-of-work';

/**
 * Takes away what a feature knows of these people beyond numbers: texts about them, files, names that it copied.
 * Called in the unit that makes them anonymous, before their name goes; ids stay, and with them totals and statistics.
 */
export type Eraser = (unit: Unit, employeeIds: readonly number[]) => Promise<void>;

/** Features that keep text about people add how it goes. */
@Injectable()
export class Erasers {
  private readonly erasers: Eraser[] = [];

  add(eraser: Eraser): void {
    this.erasers.push(eraser);
  }

  async run(unit: Unit, employeeIds: readonly number[]): Promise<void> {
    for (const eraser of this.erasers) await eraser(unit, employeeIds);
  }
}

/** Depends on nothing, so that every feature can import it. */
@Module({ providers: [Erasers], exports: [Erasers] })
export class ErasersModule {}
