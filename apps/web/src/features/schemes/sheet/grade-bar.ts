import { Component, computed, inject, input } from '@angular/core';
import type { SchemeBand } from '@gangping/contracts';
import { Language } from '../../../platform/i18n/language';
import { formatScore } from '../../../platform/format/numbers';

interface Stretch {
  readonly grade: string;
  readonly name: string;
  readonly from: number;
  readonly length: number;
}

/** The grades as stretches of the scale, in their colours; a total may be marked on it. */
@Component({
  selector: 'gp-grade-bar',
  template: `
    <div class="bar" role="img" [attr.aria-label]="summary()">
      @for (one of stretches(); track $index) {
        <span class="stretch" [attr.data-grade]="one.grade" [style.flex-grow]="one.length">
          <span class="grade">{{ one.grade }}</span>
          <span class="from">{{ points(one.from) }}</span>
        </span>
      }
      @if (markAt(); as at) {
        <span class="mark" [style.inset-inline-start.%]="at"></span>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .bar {
      position: relative;
      display: flex;
      gap: 2px;
    }
    .stretch {
      display: grid;
      flex: 1 1 0;
      min-width: 0;
      padding: var(--gp-space-1) 0 var(--gp-space-1) var(--gp-space-2);
      overflow: hidden;
      color: var(--tone, var(--gp-ink-2));
      background: var(--tone-soft, var(--gp-hover));
      border-block-end: 3px solid currentcolor;
    }
    .stretch:first-child {
      border-start-start-radius: var(--gp-radius-s);
    }
    .grade {
      font-weight: 700;
    }
    .from {
      font-size: var(--gp-text-s);
      white-space: nowrap;
    }
    .stretch[data-grade='A'] {
      --tone: var(--gp-grade-a);
      --tone-soft: var(--gp-grade-a-soft);
    }
    .stretch[data-grade='B'] {
      --tone: var(--gp-grade-b);
      --tone-soft: var(--gp-grade-b-soft);
    }
    .stretch[data-grade='C'] {
      --tone: var(--gp-grade-c);
      --tone-soft: var(--gp-grade-c-soft);
    }
    .stretch[data-grade='D'] {
      --tone: var(--gp-grade-d);
      --tone-soft: var(--gp-grade-d-soft);
    }
    .mark {
      position: absolute;
      inset-block: -0.25rem;
      width: 3px;
      background: var(--gp-ink);
      border-radius: 2px;
    }
  `,
})
export class GradeBar {
  private readonly language = inject(Language);

  readonly bands = input.required<readonly SchemeBand[]>();
  /** Hundredths of a point. */
  readonly top = input.required<number>();
  readonly mark = input<number | null>(null);

  protected readonly points = formatScore;
  /** From the bottom of the scale up; what cannot be read is left out. */
  protected readonly stretches = computed<Stretch[]>(() => {
    const top = this.top();
    const readable = this.bands().filter(({ from }) => from >= 0 && from < top);
    const sorted = readable.sort((one, other) => one.from - other.from);
    return sorted.map(({ grade, name, from }, place) => ({
      grade,
      name: name[this.language.current()],
      from,
      length: (sorted[place + 1]?.from ?? top) - from,
    }));
  });
  protected readonly markAt = computed(() => {
    const mark = this.mark();
    return mark === null || !(this.top() > 0) ? null : (mark * 100) / this.top();
  });
  protected readonly summary = computed(() => {
    const grades = this.stretches().map(({ grade, name, from }) =>
      this.language.translate('schemes.grades.fromInWords', { grade, name, from: formatScore(from) }),
    );
    return grades.join(this.language.translate('schemes.between'));
  });
}
