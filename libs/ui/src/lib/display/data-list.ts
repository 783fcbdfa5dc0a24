import { NgTemplateOutlet } from '@angular/common';
import { Component, booleanAttribute, computed, contentChildren, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { Skeleton } from '../states/skeleton';
import { Column } from './column';

/**
 * Rows as a table, and as cards where the screen is narrow: one set of elements, so a screen reader meets the same
 * table in both. Columns are `ng-template gpColumn`. While `rows` is null their shape is shown; an empty list shows
 * what is projected with the attribute `empty`.
 */
@Component({
  selector: 'gp-data-list',
  imports: [Icon, NgTemplateOutlet, Skeleton, TranslocoPipe],
  templateUrl: './data-list.html',
  styleUrl: './data-list.less',
  host: { '[class.compact]': 'compact()', '[class.dense]': 'dense()' },
})
export class DataList<Row> {
  readonly rows = input.required<readonly Row[] | null>();
  /** What the table holds, for assistive technology. */
  readonly caption = input.required<string>();
  /** `name`, or `-name` turned round. */
  readonly sort = input<string>();
  /** Cards of a few lines, for long lists of short values. */
  readonly compact = input(false, { transform: booleanAttribute });
  /** Columns closer together, where many of them have to fit the screen. */
  readonly dense = input(false, { transform: booleanAttribute });
  readonly rowKey = input<(row: Row) => unknown>((row) => row);
  readonly sortChanged = output<string>();

  protected readonly columns = contentChildren(Column<Row>);
  protected readonly sortableColumns = computed(() => this.columns().filter((column) => column.sortable()));
  protected readonly sortedBy = computed(() => this.sort()?.replace(/^-/, ''));
  protected readonly descending = computed(() => this.sort()?.startsWith('-') ?? false);

  protected ariaSort(column: Column<Row>): 'ascending' | 'descending' | 'none' | null {
    if (!column.sortable()) return null;
    if (column.name() !== this.sortedBy()) return 'none';
    return this.descending() ? 'descending' : 'ascending';
  }

  /** A press sorts by this column, ascending first; a second press turns it round. */
  protected sortBy(column: Column<Row>): void {
    const turned = column.name() === this.sortedBy() && !this.descending();
    this.sortChanged.emit(`${turned ? '-' : ''}${column.name()}`);
  }
}
