import { ComponentHarness } from '@angular/cdk/testing';

/** Reads and sorts a `gp-data-list`. */
export class DataListHarness extends ComponentHarness {
  static readonly hostSelector = 'gp-data-list';

  private readonly headings = this.locatorForAll('th');
  private readonly rows = this.locatorForAll('tbody tr');

  async columnNames(): Promise<string[]> {
    return Promise.all((await this.headings()).map((heading) => heading.text()));
  }

  /** What stands in each cell, row by row. */
  async texts(): Promise<string[][]> {
    const rows = await this.rows();
    return Promise.all(
      rows.map(async (_, index) => {
        const cells = await this.locatorForAll(`tbody tr:nth-child(${index + 1}) td`)();
        return Promise.all(cells.map((cell) => cell.text()));
      }),
    );
  }

  /** `ascending`, `descending`, `none`; null for a column that cannot be sorted by. */
  async sortOf(column: string): Promise<string | null> {
    const headings = await this.headings();
    const names = await this.columnNames();
    return (await headings[names.indexOf(column)]?.getAttribute('aria-sort')) ?? null;
  }

  async sortBy(column: string): Promise<void> {
    const position = (await this.columnNames()).indexOf(column) + 1;
    await (await this.locatorFor(`th:nth-child(${position}) button`)()).click();
  }
}
