import { Component, computed, inject, input } from '@angular/core';
import { type RequestYearExport, yearExportKindSchema } from '@gangping/contracts';
import { FileMenu, type OfferedFile } from '../../platform/download/file-menu';
import { YearsApi } from './years.api';

/** What is shown, as a workbook or CSV, in either language. */
@Component({
  selector: 'gp-year-export-menu',
  imports: [FileMenu],
  template: `<gp-file-menu [files]="files()" [asReport]="asReport()" />`,
})
export class YearExportMenu {
  private readonly api = inject(YearsApi);

  /** The year and the filters of the list. */
  readonly wanted = input.required<Omit<RequestYearExport, 'kind' | 'locale'>>();

  /** Of whichever year is the newest then, with the same filters. */
  protected readonly asReport = computed(() => {
    const { department, grade } = this.wanted();
    return { kind: 'yearWorkbook', department, grade };
  });
  protected readonly files = computed<OfferedFile[]>(() =>
    yearExportKindSchema.options.map((kind) => ({
      label: `years.export.kind.${kind}`,
      ticket: (locale) => this.api.requestExport({ ...this.wanted(), kind, locale }),
    })),
  );
}
