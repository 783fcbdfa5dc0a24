import { Directive, TemplateRef, booleanAttribute, inject, input } from '@angular/core';

/** What a column's template receives. */
export interface CellContext<Row> {
  readonly $implicit: Row;
  readonly index: number;
}

/**
 * A column of a `gp-data-list`. `rows` is there for the type of `let-row` alone.
 *
 * `<ng-template gpColumn="name" [rows]="rows()" [heading]="…" sortable let-row>{{ row.name }}</ng-template>`
 */
@Directive({ selector: 'ng-template[gpColumn]' })
export class Column<Row> {
  /** The column's name; for a sortable one the name that the contract's `sort` allows. */
  readonly name = input.required<string>({ alias: 'gpColumn' });
  readonly heading = input.required<string>();
  readonly rows = input<readonly Row[] | null>();
  readonly sortable = input(false, { transform: booleanAttribute });
  /** The cell that names the row: its header, and the title of its card on a phone. */
  readonly primary = input(false, { transform: booleanAttribute });
  readonly numeric = input(false, { transform: booleanAttribute });
  /** Heading only for assistive technology: columns of buttons. */
  readonly quiet = input(false, { transform: booleanAttribute });
  readonly template = inject<TemplateRef<CellContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(_column: Column<Row>, _context: unknown): _context is CellContext<Row> {
    return true;
  }
}
