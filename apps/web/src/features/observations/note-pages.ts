import { Component, booleanAttribute, computed, input, output } from '@angular/core';
import type { Observation, ObservationsPage, ObservationsQuery } from '@gangping/contracts';
import { EmptyState, Pager, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ListQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { isNarrowed, NO_FILTERS, NoteFilters } from './note-filters';
import { ObservationList } from './observation-list';
import type { observationsResource } from './observations.api';

/** Notes with the filters above them and the pager below, as one's own page and the team's show them. */
@Component({
  selector: 'gp-note-pages',
  imports: [EmptyState, NoteFilters, ObservationList, Pager, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (resource().error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="reload.emit()" />
    } @else {
      @if (narrowed() || rows()?.length) {
        <gp-note-filters
          [query]="list().query()"
          [quarters]="page()?.quarters ?? []"
          (changed)="list().set($event)"
        />
      }
      @if (rows()?.length === 0) {
        <gp-empty-state
          icon="edit"
          [heading]="(narrowed() ? 'observations.filter.noneFound' : texts() + '.none') | transloco"
          [text]="(narrowed() ? 'observations.filter.noneFoundText' : texts() + '.noneText') | transloco"
        >
          @if (narrowed()) {
            <button type="button" class="gp-button" (click)="list().set(noFilters)">
              {{ 'common.reset' | transloco }}
            </button>
          }
        </gp-empty-state>
      } @else {
        <gp-observation-list
          [withPerson]="withPerson()"
          [rows]="rows()"
          [label]="texts() + '.title' | transloco"
          (edited)="edited.emit($event)"
          (removed)="reload.emit()"
        />
      }
      @if (page(); as page) {
        <gp-pager
          [page]="page.page"
          [pageSize]="page.pageSize"
          [total]="page.total"
          (pageChanged)="list().set({ page: $event })"
        />
      }
    }
  `,
})
export class NotePages {
  readonly list = input.required<ListQuery<Omit<ObservationsQuery, 'employeeId'>>>();
  readonly resource = input.required<ReturnType<typeof observationsResource>>();
  readonly page = input.required<ObservationsPage | null>();
  /** Null while they are on their way. */
  readonly rows = input.required<readonly Observation[] | null>();
  /** Where the page's own sentences stand: `….title`, `….none`, `….noneText`. */
  readonly texts = input.required<string>();
  readonly withPerson = input(false, { transform: booleanAttribute });
  readonly edited = output<Observation>();
  readonly reload = output();

  protected readonly narrowed = computed(() => isNarrowed(this.list().query()));
  protected readonly noFilters = NO_FILTERS;
}
