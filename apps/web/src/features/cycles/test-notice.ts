import { Component, inject, input, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import type { Cycle } from '@gangping/contracts';
import { Dialog, Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe, cycleName } from '../../platform/format/cycle-name';
import { Language } from '../../platform/i18n/language';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { PurgeForm } from './purge-form';

/** 试运行: what it means that a cycle is a test, and the way to remove it with everything in it, whatever its stage. */
@Component({
  selector: 'gp-test-notice',
  imports: [CycleNamePipe, Dialog, Icon, PurgeForm, TranslocoPipe],
  template: `
    <div class="notice">
      <p>
        {{ 'cycles.test.meaning' | transloco }}
        {{ (cycle().tellsPeople ? 'cycles.test.told' : 'cycles.test.silent') | transloco }}
      </p>
      @if (session.can('cycles.run')) {
        <button type="button" class="gp-button" (click)="dialog.open()">
          <gp-icon name="trash" />{{ 'cycles.purge.action' | transloco }}
        </button>
      }
    </div>
    <gp-dialog #dialog [heading]="'cycles.purge.question' | transloco: { cycle: (cycle() | cycleName) }">
      @if (dialog.opened()) {
        <gp-purge-form [cycle]="cycle()" (purged)="purged()" (cancelled)="dialog.close()" />
      }
    </gp-dialog>
  `,
  styles: `
    .notice {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      justify-content: space-between;
      padding: var(--gp-space-3) var(--gp-space-4);
      background: var(--gp-warning-soft);
      border-radius: var(--gp-radius-m);
    }
    p {
      flex: 1 1 24rem;
      margin: 0;
    }
  `,
})
export class TestNotice {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly dialog = viewChild.required(Dialog);
  protected readonly session = inject(SessionStore);
  readonly cycle = input.required<Cycle>();

  protected async purged(): Promise<void> {
    this.dialog().close();
    this.toasts.success('cycles.purge.done', { cycle: cycleName(this.language, this.cycle()) });
    await this.router.navigate(['/cycles']);
  }
}
