import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { exportKindSchema } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { FileMenu, type OfferedFile } from '../../platform/download/file-menu';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { CyclesApi } from './cycles.api';

/** What HR hands over: the workbook and the CSV files of a quarter, in either language. */
@Component({
  selector: 'gp-export-menu',
  imports: [FileMenu, LeadsBack, RouterLink, TranslocoPipe],
  template: `
    <gp-file-menu
      label="cycles.export.action"
      [files]="files()"
      [asReport]="{ kind: 'workbook', cycle: cycleId() }"
    >
      <a
        class="gp-button gp-button-quiet"
        routerLink="/forms"
        [queryParams]="{ cycleId: cycleId() }"
        [gpLeadsBack]="name()"
      >
        {{ 'cycles.export.forms' | transloco }}
      </a>
    </gp-file-menu>
  `,
})
export class ExportMenu {
  private readonly api = inject(CyclesApi);

  readonly cycleId = input.required<number>();
  /** What the quarter is called, for the way back to it. */
  readonly name = input.required<string>();
  /** No pay is computed from a test. */
  readonly isTest = input(false);
  protected readonly files = computed<OfferedFile[]>(() =>
    exportKindSchema.options
      .filter((kind) => kind !== 'payrollCsv' || !this.isTest())
      .map((kind) => ({
        label: `cycles.export.kind.${kind}`,
        ticket: (locale) => this.api.requestExport({ cycleId: this.cycleId(), kind, locale }),
      })),
  );
}
