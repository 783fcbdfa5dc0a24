import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { Icon, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { isInNewDepartment } from '../batch/overview';
import { BatchPlan, type MeantPosition } from '../batch/batch-plan';
import { ImportBatch } from '../batch/import-batch';
import { withHead, type DraftPosition, type HeadField } from '../draft/draft-position';
import { PositionNamesList } from './position-names-list';

const MAIN_FIELDS = ['title', 'department', 'reportsTo', 'deputy'] as const satisfies readonly HeadField[];
const MORE_FIELDS = [
  'directReports',
  'coefficient',
  'headcount',
  'gradeFrom',
  'gradeTo',
  'promotionPath',
] as const satisfies readonly HeadField[];

/** What a position says besides its lines, with whom its names mean. */
@Component({
  selector: 'gp-head-fields',
  imports: [Icon, NgTemplateOutlet, StatusTag, TranslocoPipe],
  templateUrl: './head-fields.html',
  styleUrl: './head-fields.less',
})
export class HeadFields {
  private readonly batch = inject(ImportBatch);
  private readonly plan = inject(BatchPlan);
  protected readonly names = inject(PositionNamesList);

  readonly position = input.required<DraftPosition>();
  /** Sentences by field. */
  readonly refusals = input<ReadonlyMap<string, string>>(new Map());

  protected readonly mainFields = MAIN_FIELDS;
  protected readonly moreFields = MORE_FIELDS;
  /** What the document says little about stays folded away. */
  protected readonly moreIsGiven = computed(() => {
    const { head } = this.position();
    return (
      head.summary !== '' || MORE_FIELDS.some((field) => head[field] !== '' || this.refusals().has(field))
    );
  });
  private readonly planned = computed(() => this.plan.positions().get(this.position().key));
  protected readonly newDepartment = computed(() =>
    isInNewDepartment(this.position(), this.plan.positions()),
  );

  /** Whom the names of a field mean; undefined for a field without names, or while nobody has asked. */
  protected meant(field: HeadField): MeantPosition | null | undefined {
    const planned = this.planned();
    if (this.position().head[field].trim() === '') return undefined;
    return field === 'reportsTo' ? planned?.superior : field === 'deputy' ? planned?.deputy : undefined;
  }

  protected unresolved(field: HeadField): string | null {
    const planned = this.planned();
    const names =
      field === 'reportsTo'
        ? planned?.unresolvedSuperior
        : field === 'deputy'
          ? planned?.unresolvedDeputy
          : null;
    return names ?? null;
  }

  protected listOf(field: HeadField): string | null {
    if (field === 'department') return this.names.departmentsId;
    return field === 'reportsTo' || field === 'deputy' ? this.names.positionsId : null;
  }

  protected write(field: HeadField, text: string): void {
    const position = this.position();
    this.batch.change([withHead(position, field, text)], `${position.key}.${field}`);
    if (field === 'reportsTo' || field === 'deputy') this.names.search(text);
  }

  protected focused(field: HeadField): void {
    if (field === 'reportsTo' || field === 'deputy') this.names.search('');
  }

  /** A template's context has no type of its own. */
  protected asField(field: HeadField): HeadField {
    return field;
  }

  protected inferred(field: HeadField): boolean {
    return this.position().source.inferred.includes(field);
  }
}
