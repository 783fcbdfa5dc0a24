import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { textDifference } from './text-difference';

/** Two wordings in one: what went is struck through, what came is underlined; both are said aloud. */
@Component({
  selector: 'gp-text-difference',
  imports: [TranslocoPipe],
  template: `
    @for (part of parts(); track $index) {
      @switch (part.change) {
        @case ('added') {
          <ins
            ><span class="gp-visually-hidden">{{ 'positions.difference.insertedText' | transloco }}</span
            >{{ part.text }}</ins
          >
        }
        @case ('removed') {
          <del
            ><span class="gp-visually-hidden">{{ 'positions.difference.deletedText' | transloco }}</span
            >{{ part.text }}</del
          >
        }
        @default {
          <span>{{ part.text }}</span>
        }
      }
    }
  `,
  styles: `
    :host {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    ins {
      background: var(--gp-success-soft);
      color: var(--gp-ink);
      text-decoration: underline;
      text-decoration-thickness: 2px;
    }
    del {
      background: var(--gp-danger-soft);
      color: var(--gp-ink);
    }
  `,
})
export class TextDifference {
  readonly before = input.required<string>();
  readonly after = input.required<string>();

  protected readonly parts = computed(() => textDifference(this.before(), this.after()));
}
