import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PositionDetail } from '@gangping/contracts';
import { PositionNames } from '@gangping/role-document';
import { StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { SessionStore } from '../../platform/session/session-store';
import { gradeRange } from './grade-range';

/** Where a position stands: above, below, who holds it, and where one comes from and goes to. */
@Component({
  selector: 'gp-position-facts',
  imports: [LocalDatePipe, RouterLink, StatusTag, TranslocoPipe],
  templateUrl: './position-facts.html',
  styleUrl: './position-facts.less',
})
export class PositionFacts {
  protected readonly session = inject(SessionStore);

  readonly position = input.required<PositionDetail>();

  protected readonly gradeRange = gradeRange;
  /** Many forms begin the path with the position itself. */
  protected readonly onPath = computed(() =>
    this.position().promotionSteps.some(({ positionId }) => positionId === this.position().id),
  );
  /** Names that the form lists and that nobody who reports here answers to. */
  protected readonly listedOnly = computed(() => {
    const { id, departmentName, directReports, subordinates } = this.position();
    const below = subordinates.map((one) => ({
      id: one.id,
      title: one.title,
      department: one.departmentName,
    }));
    return new PositionNames(below).resolve(directReports ?? [], departmentName, id).unresolved;
  });
}
