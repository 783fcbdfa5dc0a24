import { DOCUMENT } from '@angular/common';
import { Component, inject, input, signal } from '@angular/core';
import { type ExportKind, exportKindSchema } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi } from './cycles.api';

/** What HR hands over: the workbook and the CSV files of a quarter, in the language that is switched on. */
@Component({
  selector: 'gp-export-menu',
  imports: [Icon, TranslocoPipe],
  template: `
    <details #menu>
      <summary class="gp-button">
        <gp-icon name="download" />{{
          (busy() ? 'cycles.export.preparing' : 'cycles.export.action') | transloco
        }}
      </summary>
      <div class="menu">
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

  readonly cycleId = input.required<number>();
  protected readonly kinds = exportKindSchema.options;
  protected readonly busy = signal(false);

  protected async fetch(kind: ExportKind, menu: HTMLDetailsElement): Promise<void> {
    this.busy.set(true);
    try {
      const ticket = await this.api.requestExport({
        cycleId: this.cycleId(),
        kind,
        locale: this.language.current(),
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
