import { Component, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ExportKind, exportKindSchema, type Locale } from '@gangping/contracts';
import { DropMenu } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { sending } from '../../platform/forms/sending';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import { CyclesApi } from './cycles.api';

/** What HR hands over: the workbook and the CSV files of a quarter, in either language. */
@Component({
  selector: 'gp-export-menu',
  imports: [DropMenu, RouterLink, TranslocoPipe],
  template: `
    <gp-drop-menu
      icon="download"
      [label]="(busy() ? 'cycles.export.preparing' : 'cycles.export.action') | transloco"
    >
      <label>
        {{ 'cycles.export.language' | transloco }}
        <select #locale class="gp-input" (change)="choose(locale.value)">
          @for (one of locales; track one) {
            <option [value]="one" [selected]="one === chosenLocale()">
              {{ 'language.' + one | transloco }}
            </option>
          }
        </select>
      </label>
      @for (kind of kinds(); track kind) {
        <button type="button" class="gp-button gp-button-quiet" [disabled]="busy()" (click)="fetch(kind)">
          {{ 'cycles.export.kind.' + kind | transloco }}
        </button>
      }
      <a class="gp-button gp-button-quiet" routerLink="/forms" [queryParams]="{ cycleId: cycleId() }">
        {{ 'cycles.export.forms' | transloco }}
      </a>
      <a
        class="gp-button gp-button-quiet"
        routerLink="/saved-reports/new"
        [queryParams]="{ kind: 'workbook', cycle: cycleId() }"
      >
        {{ 'common.saveAsReport' | transloco }}
      </a>
    </gp-drop-menu>
  `,
})
export class ExportMenu {
  private readonly api = inject(CyclesApi);
  private readonly language = inject(Language);
  private readonly download = inject(Download);
  private readonly menu = viewChild.required(DropMenu);

  readonly cycleId = input.required<number>();
  /** No pay is computed from a test. */
  readonly isTest = input(false);
  protected readonly kinds = computed(() =>
    exportKindSchema.options.filter((kind) => kind !== 'payrollCsv' || !this.isTest()),
  );
  protected readonly locales = LOCALES;
  /** That of the page, until another is chosen for the files. */
  protected readonly chosenLocale = linkedSignal(() => this.language.current());
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected choose(locale: string): void {
    this.chosenLocale.set(locale as Locale);
  }

  protected async fetch(kind: ExportKind): Promise<void> {
    await this.sending.run(async () => {
      const ticket = await this.api.requestExport({
        cycleId: this.cycleId(),
        kind,
        locale: this.chosenLocale(),
      });
      this.menu().close();
      this.download.fetch(ticket.url, ticket.fileName);
    });
  }
}
