import { Component, booleanAttribute, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Observation } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { NoteLines } from './note-lines';

let lastId = 0;

/** The quarter's notes beside a form: all of them, or those that no line of the form has. */
@Component({
  selector: 'gp-notes-panel',
  imports: [NoteLines, RouterLink, TranslocoPipe],
  template: `
    @if (shown().length > 0) {
      <section class="gp-card gp-screen-only" [attr.aria-labelledby]="headingId">
        <h2 [id]="headingId">
          {{ 'observations.beside.title' | transloco }}
          @if (itemKeys()) {
            <small>{{ 'observations.beside.general' | transloco }}</small>
          }
        </h2>
        <gp-note-lines withDuty [notes]="shown()" [label]="'observations.beside.title' | transloco" />
        <p>
          @if (own()) {
            <a routerLink="/my/observations">{{ 'observations.beside.all' | transloco }}</a>
          } @else {
            <a routerLink="/observations" [queryParams]="{ employeeId: shown()[0]?.employee?.id }">{{
              'observations.beside.all' | transloco
            }}</a>
          }
        </p>
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
    p {
      margin-block: var(--gp-space-3) 0;
    }
    small {
      font-size: var(--gp-text-s);
      font-weight: 400;
      color: var(--gp-ink-2);
    }
  `,
})
export class NotesPanel {
  protected readonly headingId = `notes-heading-${++lastId}`;
  readonly notes = input.required<readonly Observation[]>();
  /** Lines beside which their notes stand already; null: everything stands here. */
  readonly itemKeys = input<ReadonlySet<string> | null>(null);

  /** They are about the reader. */
  readonly own = input(false, { transform: booleanAttribute });

  protected readonly shown = computed(() => {
    const beside = this.itemKeys();
    return this.notes().filter(({ duty }) => !(duty && beside?.has(duty.itemKey)));
  });
}
