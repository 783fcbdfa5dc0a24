import { Component, computed, inject, input, output } from '@angular/core';
import { PEOPLE_FILTERS, type PeopleFilter } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../i18n/language';

/** A row of a list that dashboards lead to. */
interface Listed {
  readonly departmentName: string;
  readonly positionTitle: string;
}

type Filter = PeopleFilter & {
  readonly raterId?: number | undefined;
  readonly scoredByMe?: boolean | undefined;
};

/** Takes all of it away again. */
export const NO_PEOPLE_FILTER: Readonly<Record<keyof Filter, undefined>> = Object.fromEntries(
  [...PEOPLE_FILTERS, 'raterId', 'scoredByMe'].map((name) => [name, undefined]),
) as Record<keyof Filter, undefined>;

/** Somebody came from a dashboard, for certain people. */
export function isPeopleFiltered(filter: Filter): boolean {
  return Object.keys(NO_PEOPLE_FILTER).some((name) => filter[name as keyof Filter] !== undefined);
}

/** That a list shows the people behind a bar of a dashboard, whom that means, and the way back to all. */
@Component({
  selector: 'gp-people-filter',
  imports: [TranslocoPipe],
  template: `
    @if (parts(); as parts) {
      <p role="status">
        {{ 'common.peopleFilter' | transloco: { parts } }}
        <button type="button" class="gp-button gp-button-quiet" (click)="cleared.emit()">
          {{ 'common.peopleFilterClear' | transloco }}
        </button>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      padding: var(--gp-space-1) var(--gp-space-3);
      margin: 0 0 var(--gp-space-3);
      color: var(--gp-ink);
      background: var(--gp-info-soft);
      border-radius: var(--gp-radius-m);
    }
  `,
})
export class PeopleFilterNote {
  private readonly language = inject(Language);
  readonly filter = input.required<Filter>();
  /** The names of department and position are read off them: all of them have the same. */
  readonly rows = input.required<readonly Listed[] | null>();
  readonly cleared = output();

  protected readonly parts = computed(() => {
    const filter = this.filter();
    const [row] = this.rows() ?? [];
    const word = (key: string) => this.language.translate(key);
    const parts = [
      filter.departmentId && (row?.departmentName ?? word('term.department')),
      filter.withinDepartmentId && word('common.withinDepartment'),
      filter.positionId && (row?.positionTitle ?? word('term.position')),
      filter.gradeRange && `${word('term.gradeRange')} ${filter.gradeRange}`,
      filter.grade && `${word('term.grade')} ${filter.grade}`,
      filter.raterId && word('common.ofOneRater'),
      filter.scoredByMe && word('common.scoredByMe'),
      filter.counting && word('common.countingForms'),
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(' · ') : null;
  });
}
