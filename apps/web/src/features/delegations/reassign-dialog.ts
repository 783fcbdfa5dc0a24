import { Component, inject, output, signal, viewChild } from '@angular/core';
import type { Reassignments } from '@gangping/contracts';
import { Dialog } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Toasts } from '../../platform/toast/toasts';
import { ReassignForm, type ReassignTarget } from './reassign-form';

/** 改派: opened from a form's row, from one that nobody could take over, or for all of one superior. */
@Component({
  selector: 'gp-reassign-dialog',
  imports: [Dialog, ReassignForm, TranslocoPipe],
  template: `
    <gp-dialog
      [heading]="
        (target()?.form ? 'delegations.reassign.titleOf' : 'delegations.reassign.title')
          | transloco: { name: target()?.form?.employeeName }
      "
    >
      @if (target(); as target) {
        <gp-reassign-form [target]="target" (moved)="moved($event)" (cancelled)="dialog().close()" />
      }
    </gp-dialog>
  `,
})
export class ReassignDialog {
  private readonly toasts = inject(Toasts);
  protected readonly dialog = viewChild.required(Dialog);
  protected readonly target = signal<ReassignTarget | null>(null);

  readonly changed = output();

  open(target: ReassignTarget): void {
    this.target.set(target);
    this.dialog().open();
  }

  protected moved({ moved, to }: Reassignments): void {
    this.dialog().close();
    this.toasts.success('delegations.reassign.done', { count: moved, to: to.name });
    this.changed.emit();
  }
}
