import { Component, computed, inject, output } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { BatchPlan } from '../batch/batch-plan';
import { ImportBatch } from '../batch/import-batch';
import { newDepartments, outcomeCounts, unresolvedNames, type UnresolvedName } from '../batch/overview';
import { withHead, withName } from '../draft/draft-position';
import { PositionNamesList } from './position-names-list';

/** What saving would do altogether, and what of it nobody knows yet: departments, superiors, deputies. */
@Component({
  selector: 'gp-batch-overview',
  imports: [Icon, ProblemTextPipe, TranslocoPipe],
  templateUrl: './batch-overview.html',
  styleUrl: './batch-overview.less',
})
export class BatchOverview {
  protected readonly batch = inject(ImportBatch);
  protected readonly plan = inject(BatchPlan);
  protected readonly names = inject(PositionNamesList);

  /** Somebody wants to see the positions that give a name. */
  readonly asked = output<readonly number[]>();

  protected readonly outcomes = computed(() => outcomeCounts(this.batch.chosen(), this.plan.positions()));
  protected readonly departments = computed(() => newDepartments(this.batch.chosen(), this.plan.positions()));
  protected readonly unresolved = computed(() => unresolvedNames(this.batch.chosen(), this.plan.positions()));
  protected readonly withoutDepartment = computed(
    () => this.batch.positions().filter(({ head }) => head.department.trim() === '').length,
  );

  protected fill(name: string): void {
    if (name.trim() !== '') this.batch.fillDepartment(name.trim());
  }

  /** The chosen name stands in the place of the other one, in every document that gives it. */
  protected answer({ field, name, keys }: UnresolvedName, other: string): void {
    if (other.trim() === '') return;
    const positions = this.batch.byKey();
    this.batch.change(
      keys.flatMap((key) => {
        const position = positions.get(key);
        return position
          ? [withHead(position, field, withName(position.head[field], name, other.trim()))]
          : [];
      }),
    );
  }
}
