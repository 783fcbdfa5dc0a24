import { Component, booleanAttribute, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

const COLOURED = ['A', 'B', 'C', 'D'];

/** A grade in its colour, the same everywhere. Other names than A to D stay neutral; the letter always says it. */
@Component({
  selector: 'gp-grade-tag',
  imports: [TranslocoPipe],
  template: `
    @if (grade(); as grade) {
      <span class="letter">{{ grade }}</span>&ngsp;
      @if (wordKey(); as key) {
        <span class="word">{{ key | transloco }}</span>
      }
    } @else {
      <span class="none">{{ 'grade.none' | transloco }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 0.375rem;
      align-items: baseline;
      padding: 0 0.5rem;
      font-size: var(--gp-text-s);
      line-height: 1.6;
      white-space: nowrap;
      color: var(--tone, var(--gp-ink-2));
      background: var(--tone-soft, var(--gp-hover));
      border-radius: var(--gp-radius-s);
    }
    .letter {
      font-weight: 700;
    }
    :host([data-grade='A']) {
      --tone: var(--gp-grade-a);
      --tone-soft: var(--gp-grade-a-soft);
    }
    :host([data-grade='B']) {
      --tone: var(--gp-grade-b);
      --tone-soft: var(--gp-grade-b-soft);
    }
    :host([data-grade='C']) {
      --tone: var(--gp-grade-c);
      --tone-soft: var(--gp-grade-c-soft);
    }
    :host([data-grade='D']) {
      --tone: var(--gp-grade-d);
      --tone-soft: var(--gp-grade-d-soft);
    }
  `,
  host: { '[attr.data-grade]': 'grade()' },
})
export class GradeTag {
  readonly grade = input.required<string | null>();
  /** Without the word where there is little room. */
  readonly compact = input(false, { transform: booleanAttribute });
  protected readonly wordKey = computed(() => {
    const grade = this.grade();
    return grade && COLOURED.includes(grade) && !this.compact() ? `grade.${grade}` : null;
  });
}
