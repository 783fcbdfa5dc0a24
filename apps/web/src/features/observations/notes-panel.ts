import { Component, computed, input } from '@angular/core';
import type { Observation } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { NoteLines } from './note-lines';

/** The quarter's notes beside a form: all of them, or those that no line of the form has. */
@Component({
  selector: 'gp-notes-panel',
  imports: [NoteLines, TranslocoPipe],
  template: `
    @if (shown().length > 0) {
      <section class="gp-card gp-screen-only" aria-labelledby="notes-heading">
        <h2 id="notes-heading">
          {{ 'observations.beside.title' | transloco }}
          @if (itemKeys()) {
            <small>{{ 'observations.beside.general' | transloco }}</small>
          }
        </h2>
        <gp-note-lines withDuty [notes]="shown()" [label]="'observations.beside.title' | transloco" />
      </section>
    }
  `,
  styles: `
    section {
      margin-block-end: var(--gp-space-4);
    }
    h2 {
      margin-block: 0 var(--gp-space-3);
    }
    small {
      font-size: var(--gp-text-s);
      font-weight: 400;
      color: var(--gp-ink-2);
    }
  `,
})
export class NotesPanel {
  readonly notes = input.required<readonly Observation[]>();
  /** Lines beside which their notes stand already; null: everything stands here. */
  readonly itemKeys = input<ReadonlySet<string> | null>(null);

  protected readonly shown = computed(() => {
    const beside = this.itemKeys();
    return this.notes().filter(({ duty }) => !(duty && beside?.has(duty.itemKey)));
  });
}
