import { DOCUMENT } from '@angular/common';
import { Component, type ElementRef, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { type ExportKind, exportKindSchema, type Locale } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import { LOCALES } from '../../platform/i18n/locales';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi } from './cycles.api';

/** What HR hands over: the workbook and the CSV files of a quarter, in either language. */
@Component({
  selector: 'gp-export-menu',
  imports: [Icon, TranslocoPipe],
  host: { '(document:click)': 'closeFrom($event)', '(keydown.escape)': 'closeBack()' },
  template: `
    <details #menu>
      <summary #opener class="gp-button">
        <gp-icon name="download" />{{
          (busy() ? 'cycles.export.preparing' : 'cycles.export.action') | transloco
        }}
      </summary>
      <div class="menu">
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
        @for (kind of kinds; track kind) {
          <button
            type="button"
            class="gp-button gp-button-quiet"
            [disabled]="busy()"
            (click)="fetch(kind, menu)"
          >
            {{ 'cycles.export.kind.' + kind | transloco }}
          </button>
        }
      </div>
    </details>
  `,
  styles: `
    details {
      position: relative;
    }
    summary {
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    .menu {
      position: absolute;
      inset-inline-end: 0;
      z-index: 10;
      display: grid;
      min-width: 14rem;
      padding: var(--gp-space-2);
      margin-block-start: var(--gp-space-1);
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-l);
      box-shadow: var(--gp-shadow-high);
    }
    .menu label {
      display: grid;
      gap: var(--gp-space-1);
      padding: var(--gp-space-1) var(--gp-space-2) var(--gp-space-2);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .menu button {
      justify-content: flex-start;
    }
    @media (max-width: 40rem) {
      .menu {
        inset-inline: 0 auto;
      }
    }
  `,
})
export class ExportMenu {
  private readonly api = inject(CyclesApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  private readonly menu = viewChild.required<ElementRef<HTMLDetailsElement>>('menu');
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');

  readonly cycleId = input.required<number>();
  protected readonly kinds = exportKindSchema.options;
  protected readonly locales = LOCALES;
  /** That of the page, until another is chosen for the files. */
  protected readonly chosenLocale = linkedSignal(() => this.language.current());
  protected readonly busy = signal(false);

  /** A press anywhere else closes the menu, as menus do. */
  protected closeFrom({ target }: Event): void {
    const menu = this.menu().nativeElement;
    if (!menu.contains(target as Node)) menu.open = false;
  }

  protected closeBack(): void {
    const menu = this.menu().nativeElement;
    if (!menu.open) return;
    menu.open = false;
    this.opener().nativeElement.focus();
  }

  protected choose(locale: string): void {
    this.chosenLocale.set(locale as Locale);
  }

  protected async fetch(kind: ExportKind, menu: HTMLDetailsElement): Promise<void> {
    this.busy.set(true);
    try {
      const ticket = await this.api.requestExport({
        cycleId: this.cycleId(),
        kind,
        locale: this.chosenLocale(),
      });
      menu.open = false;
      this.download(ticket.url, ticket.fileName);
    } catch (error) {
      this.toasts.problem(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** The browser streams it to disk; nothing of it passes through the page. */
  private download(url: string, fileName: string): void {
    const link = this.document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
  }
}
