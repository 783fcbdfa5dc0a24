import { Component, inject, input, linkedSignal, viewChild } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import type { Locale, RequestHistoryExport } from '@gangping/contracts';
import { DropMenu } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { sending } from '../../platform/forms/sending';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import { HistoryApi } from './history.api';

/** A file that the page offers: what it is called, and how it is asked for. */
export interface OfferedFile {
  /** Translation key. */
  readonly label: string;
  readonly request: (locale: Locale) => RequestHistoryExport;
}

/** What is shown, to take away: in either language, logged as an export. */
@Component({
  selector: 'gp-history-export-menu',
  imports: [DropMenu, RouterLink, TranslocoPipe],
  template: `
    <gp-drop-menu
      icon="download"
      [label]="(busy() ? 'history.export.preparing' : 'history.export.action') | transloco"
    >
      <label>
        {{ 'history.export.language' | transloco }}
        <select #locale class="gp-input" (change)="choose(locale.value)">
          @for (one of locales; track one) {
            <option [value]="one" [selected]="one === chosenLocale()">
              {{ 'language.' + one | transloco }}
            </option>
          }
        </select>
      </label>
      @for (file of files(); track file.label) {
        <button type="button" class="gp-button gp-button-quiet" [disabled]="busy()" (click)="fetch(file)">
          {{ file.label | transloco }}
        </button>
      }
      @if (asReport(); as params) {
        <a class="gp-button gp-button-quiet" routerLink="/saved-reports/new" [queryParams]="params">
          {{ 'common.saveAsReport' | transloco }}
        </a>
      }
    </gp-drop-menu>
  `,
})
export class HistoryExportMenu {
  private readonly api = inject(HistoryApi);
  private readonly download = inject(Download);
  private readonly menu = viewChild.required(DropMenu);

  readonly files = input.required<readonly OfferedFile[]>();
  /** What it is as a saved report, in the address of a new one; null where it cannot be saved. */
  readonly asReport = input<Params | null>(null);
  protected readonly locales = LOCALES;
  /** That of the page, until another is chosen for the files. */
  private readonly language = inject(Language);
  protected readonly chosenLocale = linkedSignal(() => this.language.current());
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected choose(locale: string): void {
    this.chosenLocale.set(locale as Locale);
  }

  protected async fetch(file: OfferedFile): Promise<void> {
    await this.sending.run(async () => {
      const ticket = await this.api.requestExport(file.request(this.chosenLocale()));
      this.menu().close();
      this.download.fetch(ticket.url, ticket.fileName);
    });
  }
}
