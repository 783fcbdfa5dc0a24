import { Component, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Pager, ProblemBanner, SearchBox, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { deadlineMovesResource } from './cycles.api';

/** Who moved which last day of the quarter, for everybody or for one form, when and why; asked for when it is opened. */
@Component({
  selector: 'gp-deadline-moves',
  imports: [
    EmptyState,
    LocalDatePipe,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    SearchBox,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    <details #details (toggle)="opened.set(details.open)">
      <summary>{{ 'cycles.moves.title' | transloco }}</summary>
      @if (opened()) {
        <div class="search gp-filters">
          <gp-search-box
            [label]="'cycles.moves.search' | transloco"
            [value]="search()"
            (searched)="search.set($event); page.set(1)"
          />
        </div>
        @if (resource.error(); as error) {
          <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
        }
        @if (found(); as found) {
          <ol [attr.aria-label]="'cycles.moves.title' | transloco">
            @for (one of found.rows; track one.id) {
              <li>
                <span class="what">
                  @if (one.form; as form) {
                    <a [routerLink]="['/evaluations', form.id]">{{ form.employeeName }}</a>
                    <span class="gp-muted">{{ form.employeeNumber }} {{ form.positionTitle }}</span>
                  } @else {
                    <strong>{{ 'cycles.moves.everybody' | transloco }}</strong>
                  }
                  <span>{{ 'cycles.deadline.' + one.step | transloco }}</span>
                  <span>{{ one.from | localDate }} → {{ one.to | localDate }}</span>
                </span>
                @if (one.reason) {
                  <span class="why">{{ one.reason }}</span>
                }
                <span class="gp-muted">{{ one.byName }} {{ one.at | localDate }}</span>
              </li>
            }
          </ol>
          @if (found.rows.length === 0) {
            <gp-empty-state
              icon="calendar"
              [heading]="(search() ? 'cycles.moves.noneFound' : 'cycles.moves.none') | transloco"
            />
          }
          <gp-pager
            [page]="found.page"
            [pageSize]="found.pageSize"
            [total]="found.total"
            (pageChanged)="page.set($event)"
          />
        } @else if (!resource.error()) {
          <gp-skeleton />
        }
      }
    </details>
  `,
  styles: `
    details {
      margin-block-end: var(--gp-space-4);
    }
    summary {
      width: fit-content;
      padding-block: var(--gp-space-1);
      color: var(--gp-primary);
      cursor: pointer;
    }
    .search {
      max-width: 24rem;
      margin-block: var(--gp-space-2);
    }
    ol {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li,
    .what {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-4);
    }
    li {
      padding-block: var(--gp-space-2);
      border-block-end: 1px solid var(--gp-line);
    }
    .why {
      flex: 1 1 14rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class DeadlineMoves {
  readonly cycleId = input.required<number>();
  /** The list is read again whenever this changes. */
  readonly changes = input.required<number>();

  protected readonly opened = signal(false);
  protected readonly search = signal('');
  protected readonly page = signal(1);
  protected readonly resource = deadlineMovesResource(
    () => (this.opened() ? this.cycleId() : null),
    () => ({ page: String(this.page()), ...(this.search() ? { search: this.search() } : {}) }),
    this.changes,
  );
  protected readonly found = lastValue(this.resource);
}
