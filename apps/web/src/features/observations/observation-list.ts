import { Component, booleanAttribute, inject, input, output, signal, viewChild } from '@angular/core';
import type { Observation } from '@gangping/contracts';
import { ConfirmDialog, Icon, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { Toasts } from '../../platform/toast/toasts';
import { AttachmentLinks } from './attachment-links';
import { toneOf } from './note-words';
import { ObservationsApi } from './observations.api';

/** Notes as cards, the same on a desktop and on a phone; their author changes and deletes them here. */
@Component({
  selector: 'gp-observation-list',
  imports: [AttachmentLinks, ConfirmDialog, Icon, LocalDatePipe, Skeleton, StatusTag, TranslocoPipe],
  templateUrl: './observation-list.html',
  styleUrl: './observation-list.less',
})
export class ObservationList {
  private readonly api = inject(ObservationsApi);
  private readonly toasts = inject(Toasts);
  private readonly question = viewChild.required<ConfirmDialog>('question');

  /** Null while they are on their way. */
  readonly rows = input.required<readonly Observation[] | null>();
  readonly label = input.required<string>();
  /** Names the person whom each is about. */
  readonly withPerson = input(false, { transform: booleanAttribute });
  readonly edited = output<Observation>();
  readonly removed = output();

  protected readonly toneOf = toneOf;
  private readonly wanted = signal<Observation | null>(null);

  protected ask(note: Observation): void {
    this.wanted.set(note);
    this.question().open();
  }

  protected async remove(): Promise<void> {
    const note = this.wanted();
    if (!note) return;
    try {
      await this.api.remove(note);
      this.toasts.success('observations.removed');
    } catch (error) {
      this.toasts.problem(error);
    }
    this.removed.emit();
  }
}
