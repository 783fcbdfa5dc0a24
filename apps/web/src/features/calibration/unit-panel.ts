import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CalibrationScheme, CalibrationUnit, SignOffRole } from '@gangping/contracts';
import { StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, LocalDatePipe, LocalisedPipe } from '../../platform/format/format.pipes';

export interface Signing {
  readonly as: SignOffRole;
  readonly departmentIds: number[];
}

/** Department by department: grades against the caps, what is missing, who signed when, and the signature itself. */
@Component({
  selector: 'gp-unit-panel',
  imports: [CountPipe, LocalDatePipe, LocalisedPipe, RouterLink, StatusTag, TranslocoPipe],
  templateUrl: './unit-panel.html',
  styleUrl: './unit-panel.less',
})
export class UnitPanel {
  readonly units = input.required<readonly CalibrationUnit[]>();
  readonly schemes = input.required<readonly CalibrationScheme[]>();
  readonly cycleId = input.required<number>();
  /** May say why a cap is exceeded. */
  readonly explains = input.required<boolean>();
  /** Its cycle's list can be opened. */
  readonly seesCycle = input.required<boolean>();
  readonly signed = output<Signing>();
  readonly explained = output<CalibrationUnit>();

  /** What one press signs: everything that the reader may sign now, in the role in which they do. */
  protected readonly signable = computed<readonly Signing[]>(() =>
    (['head', 'hr'] as const)
      .map((as) => ({
        as,
        departmentIds: this.units()
          .filter(({ maySignAs }) => maySignAs.includes(as))
          .map(({ departmentId }) => departmentId),
      }))
      .filter(({ departmentIds }) => departmentIds.length > 1),
  );

  /** A cap is exceeded, or could be by the reader's own form. */
  protected wantsReason({ distributions }: CalibrationUnit): boolean {
    return distributions
      .flatMap(({ grades }) => grades)
      .some(({ exceeded, couldExceed }) => exceeded || couldExceed);
  }
}
