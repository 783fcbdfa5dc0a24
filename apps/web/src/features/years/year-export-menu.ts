import { Component, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  yearExportKindSchema,
  type Locale,
  type RequestYearExport,
  type YearExportKind,
} from '@gangping/contracts';
import { DropMenu } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { sending } from '../../platform/forms/sending';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import { YearsApi } from './years.api';

/** What is shown, as a workbook or CSV, in either language. */
@Component({
  selector: 'gp-year-export-menu',
  imports: [DropMenu, RouterLink, TranslocoPipe],
  template: `
    <gp-drop-menu
      icon="download"
      [label]="(busy() ? 'years.export.preparing' : 'years.export.action') | transloco"
    >
      <label>
        {{ 'years.export.language' | transloco }}
        <select #box class="gp-input" (change)="choose(box.value)">
          @for (one of locales; track one) {
            <option [value]="one" [selected]="one === locale()">{{ 'language.' + one | transloco }}</option>
          }
        </select>
      </label>
      @for (kind of kinds; track kind) {
        <button type="button" class="gp-button gp-button-quiet" [disabled]="busy()" (click)="fetch(kind)">
          {{ 'years.export.kind.' + kind | transloco }}
        </button>
      }
      <a class="gp-button gp-button-quiet" routerLink="/saved-reports/new" [queryParams]="asReport()">
        {{ 'common.saveAsReport' | transloco }}
      </a>
    </gp-drop-menu>
  `,
})
export class YearExportMenu {
  private readonly api = inject(YearsApi);
  private readonly download = inject(Download);
  private readonly menu = viewChild.required(DropMenu);

  /** The year and the filters of the list. */
  readonly wanted = input.required<Omit<RequestYearExport, 'kind' | 'locale'>>();

  /** Of whichever year is the newest then, with the same filters. */
  protected readonly asReport = computed(() => {
    const { department, grade } = this.wanted();
    return { kind: 'yearWorkbook', department, grade };
  });
  protected readonly kinds = yearExportKindSchema.options;
  protected readonly locales = LOCALES;
  private readonly language = inject(Language);
  /** That of the page, until another is chosen for the files. */
  protected readonly locale = linkedSignal(() => this.language.current());
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected choose(locale: string): void {
    this.locale.set(locale as Locale);
  }

  protected async fetch(kind: YearExportKind): Promise<void> {
    await this.sending.run(async () => {
      const ticket = await this.api.requestExport({ ...this.wanted(), kind, locale: this.locale() });
      this.menu().close();
      this.download.fetch(ticket.url, ticket.fileName);
    });
  }
}
