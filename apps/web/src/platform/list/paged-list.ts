import { Component, ViewEncapsulation, input, type Signal } from '@angular/core';
import { Pager, ProblemBanner, SearchBox } from '@gangping/ui';
import { ProblemTextPipe } from '../problem/problem-text.pipe';
import type { ListQuery } from './list-query';

/** What every list of pages asks for. */
interface PagedQuery {
  readonly search?: string | undefined;
  readonly page: number;
}

/** Of the page that is shown. */
interface ShownPage {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
}

/**
 * What stands around a list whose query is in the address: the search box, further filters (`<label filter>`), why it
 * could not be read, and the pager. The list itself goes inside.
 */
@Component({
  selector: 'gp-paged-list',
  imports: [Pager, ProblemBanner, ProblemTextPipe, SearchBox],
  encapsulation: ViewEncapsulation.None,
  template: `
    <div class="tools gp-filters">
      <gp-search-box
        [label]="searchLabel()"
        [value]="list().query().search ?? ''"
        (searched)="list().set({ search: $event || undefined })"
      />
      <ng-content select="[filter]" />
    </div>
    @if (resource().error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource().reload()" />
    } @else {
      <ng-content />
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
  styles: `
    gp-paged-list {
      display: block;
    }
    gp-paged-list > .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: end;
      margin-block-end: var(--gp-space-4);
    }
    gp-paged-list > .tools > label {
      display: grid;
      gap: var(--gp-space-1);
      font-size: var(--gp-text-s);
    }
  `,
})
export class PagedList {
  readonly list = input.required<ListQuery<PagedQuery>>();
  readonly resource = input.required<{ error: Signal<Error | undefined>; reload(): boolean }>();
  /** Null until it was read. */
  readonly page = input.required<ShownPage | null>();
  readonly searchLabel = input.required<string>();
}
