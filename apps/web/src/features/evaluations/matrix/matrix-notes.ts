import { Component, computed, input, model } from '@angular/core';
import type { Evaluation, EvaluationItem } from '@gangping/contracts';
import { Icon, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { NoteLines, NotesPanel, observationsBesideResource } from '../../observations';
import { itemsOf } from '../scoring/scoring-inputs';

/**
 * The quarter's notes about one person beside one of their lines: those on the line, then those on no line of the form.
 * They are read when somebody wants them, and stay open from person to person.
 */
@Component({
  selector: 'gp-matrix-notes',
  imports: [Icon, NoteLines, NotesPanel, ProblemBanner, ProblemTextPipe, Skeleton, TranslocoPipe],
  template: `
    <button
      type="button"
      class="gp-button gp-button-quiet gp-screen-only"
      [attr.aria-expanded]="open()"
      [attr.aria-label]="'evaluations.matrix.notesOf' | transloco: { name: form().employee.name }"
      (click)="open.set(!open())"
    >
      <gp-icon [name]="open() ? 'chevronDown' : 'chevronRight'" />{{
        'observations.beside.title' | transloco
      }}
    </button>
    @if (open()) {
      <div class="notes" aria-live="polite">
        @if (resource.error(); as error) {
          <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
        } @else if (notes(); as notes) {
          @if (onLine().length > 0) {
            <gp-note-lines [notes]="onLine()" [label]="'observations.beside.ofItem' | transloco" />
          } @else {
            <p class="gp-hint">{{ 'evaluations.matrix.noNotes' | transloco }}</p>
          }
          <gp-notes-panel [notes]="notes" [itemKeys]="itemKeys()" />
        } @else {
          <gp-skeleton [lines]="2" />
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-2);
      justify-items: start;
      padding: var(--gp-space-2) var(--gp-space-4);
    }
    .notes {
      display: grid;
      gap: var(--gp-space-3);
      width: 100%;
    }
    p {
      margin: 0;
    }
  `,
})
export class MatrixNotes {
  readonly form = input.required<Evaluation>();
  readonly item = input.required<EvaluationItem>();
  readonly open = model(false);

  /** By itself: the form changes with every save, and its notes do not. */
  private readonly evaluationId = computed(() => this.form().id);
  protected readonly itemKeys = computed(() => new Set(itemsOf(this.form()).map(({ itemKey }) => itemKey)));
  private readonly wanted = computed(() => (this.open() ? this.evaluationId() : null));
  protected readonly resource = observationsBesideResource(this.wanted);
  private readonly beside = lastValue(this.resource);
  /** Undefined while the next person's are on their way: never somebody else's. */
  protected readonly notes = computed(() =>
    this.resource.isLoading() ? undefined : this.beside()?.observations,
  );
  protected readonly onLine = computed(() =>
    (this.notes() ?? []).filter(({ duty }) => duty?.itemKey === this.item().itemKey),
  );
}
