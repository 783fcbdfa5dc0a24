import { Component, booleanAttribute, computed, input, signal } from '@angular/core';
import type { Observation } from '@gangping/contracts';
import { StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { AttachmentLinks } from './attachment-links';
import { toneOf } from './note-words';

/** As many as stand beside a line before somebody wants to see the rest. */
const SHOWN = 3;

/** Notes in few lines each, beside what is scored. */
@Component({
  selector: 'gp-note-lines',
  imports: [AttachmentLinks, LocalDatePipe, StatusTag, TranslocoPipe],
  template: `
    <ul [attr.aria-label]="label()">
      @for (note of shown(); track note.id) {
        <li>
          <span class="head">
            <gp-status-tag [tone]="toneOf(note.kind)">{{
              'observations.kind.' + note.kind | transloco
            }}</gp-status-tag>
            <span class="who">
              {{ note.notedOn | localDate }} ·
              {{ note.mine ? ('observations.me' | transloco) : note.author.name }}
              @if (note.actingFor) {
                {{ 'observations.actingFor' | transloco: { name: note.actingFor } }}
              }
            </span>
            @if (note.visibility === 'private') {
              <gp-status-tag>{{ 'observations.visibility.private' | transloco }}</gp-status-tag>
            }
          </span>
          @if (withDuty() && note.duty) {
            <span class="duty">{{ note.duty.text }}</span>
          }
          <span class="text">{{ note.text }}</span>
          @if (note.attachments.length > 0) {
            <gp-attachment-links [note]="note" />
          }
        </li>
      }
    </ul>
    @if (hidden() > 0) {
      <button type="button" class="gp-button gp-button-quiet" (click)="all.set(true)">
        {{ 'observations.beside.more' | transloco: { count: hidden() } }}
      </button>
    }
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--gp-space-2);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      padding-inline-start: var(--gp-space-3);
      font-size: var(--gp-text-s);
      border-inline-start: 3px solid var(--gp-line-strong);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-2);
      align-items: baseline;
    }
    .who,
    .duty {
      color: var(--gp-ink-2);
    }
    .duty,
    .text {
      display: block;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class NoteLines {
  readonly notes = input.required<readonly Observation[]>();
  readonly label = input.required<string>();
  /** Names the line that a note is about. */
  readonly withDuty = input(false, { transform: booleanAttribute });

  protected readonly toneOf = toneOf;
  protected readonly all = signal(false);
  protected readonly shown = computed(() => (this.all() ? this.notes() : this.notes().slice(0, SHOWN)));
  protected readonly hidden = computed(() => this.notes().length - this.shown().length);
}
