import { Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** Which rows of how many are shown, and the way to the others. Shows nothing for an empty list. */
@Component({
  selector: 'gp-pager',
  imports: [Icon, TranslocoPipe],
  template: `
    @if (total() > 0) {
      <span class="shown" role="status">{{
        'ui.rowsShown' | transloco: { from: from(), to: to(), total: total() }
      }}</span>
      @if (pages() > 1) {
        <button
          type="button"
          class="gp-button gp-button-icon"
          [attr.aria-label]="'ui.previousPage' | transloco"
          [disabled]="page() <= 1"
          (click)="pageChanged.emit(page() - 1)"
        >
          <gp-icon name="chevronLeft" />
        </button>
        <span>{{ 'ui.pageOf' | transloco: { page: page(), pages: pages() } }}</span>
        <button
          type="button"
          class="gp-button gp-button-icon"
          [attr.aria-label]="'ui.nextPage' | transloco"
          [disabled]="page() >= pages()"
          (click)="pageChanged.emit(page() + 1)"
        >
          <gp-icon name="chevronRight" />
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      justify-content: flex-end;
      margin-block-start: var(--gp-space-3);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .shown {
      margin-inline-end: auto;
    }
  `,
})
export class Pager {
  readonly page = input.required<number>();
  readonly pageSize = input.required<number>();
  readonly total = input.required<number>();
  readonly pageChanged = output<number>();

  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / this.pageSize())));
  protected readonly from = computed(() => Math.min(this.total(), (this.page() - 1) * this.pageSize() + 1));
  protected readonly to = computed(() => Math.min(this.total(), this.page() * this.pageSize()));
}
