import { Component, inject, input, linkedSignal, viewChild } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import type { ExportTicket, Locale } from '@gangping/contracts';
import { DropMenu } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { sending } from '../forms/sending';
import { Language } from '../i18n/language';
import { LOCALES } from '../i18n/locales';
import { LeadsBack } from '../leaving/leads-back';
import { Download } from './download';

/** A file that a page offers: what it is called, and how the address of it is asked for. */
export interface OfferedFile {
  /** Translation key. */
  readonly label: string;
  readonly ticket: (locale: Locale) => Promise<ExportTicket>;
}

/** What a page offers to take away, in either language; further links stand inside. */
@Component({
  selector: 'gp-file-menu',
  imports: [DropMenu, LeadsBack, RouterLink, TranslocoPipe],
  template: `
    <gp-drop-menu icon="download" [label]="(busy() ? 'common.files.preparing' : label()) | transloco">
      <label>
        {{ 'common.files.language' | transloco }}
        <select #box class="gp-input" (change)="choose(box.value)">
          @for (one of locales; track one) {
            <option [value]="one" [selected]="one === locale()">{{ 'language.' + one | transloco }}</option>
          }
        </select>
      </label>
      @for (file of files(); track file.label) {
        <button
          type="button"
          class="gp-button gp-button-quiet"
          [attr.aria-disabled]="busy()"
          (click)="fetch(file)"
        >
          {{ file.label | transloco }}
        </button>
      }
      <ng-content />
      @if (asReport(); as params) {
        <a
          class="gp-button gp-button-quiet"
          routerLink="/saved-reports/new"
          [queryParams]="params"
          gpLeadsBack
        >
          {{ 'common.saveAsReport' | transloco }}
        </a>
      }
    </gp-drop-menu>
  `,
})
export class FileMenu {
  private readonly download = inject(Download);
  private readonly language = inject(Language);
  private readonly menu = viewChild.required(DropMenu);

  readonly files = input.required<readonly OfferedFile[]>();
  /** Translation key. */
  readonly label = input('common.files.action');
  /** What it is as a saved report, in the address of a new one; null where it cannot be saved. */
  readonly asReport = input<Params | null>(null);
  protected readonly locales = LOCALES;
  /** That of the page, until another is chosen for the files. */
  protected readonly locale = linkedSignal(() => this.language.current());
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected choose(locale: string): void {
    this.locale.set(locale as Locale);
  }

  protected async fetch(file: OfferedFile): Promise<void> {
    await this.sending.run(async () => {
      const { url, fileName } = await file.ticket(this.locale());
      this.menu().closeBack();
      this.download.fetch(url, fileName);
    });
  }
}
