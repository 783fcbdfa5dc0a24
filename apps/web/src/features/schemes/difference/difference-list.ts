import { Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { schemeFacts, type ReadableScheme } from '../scheme-facts';
import { schemeDifference } from './scheme-difference';

/** What changes from one scheme to another, in words. */
@Component({
  selector: 'gp-scheme-difference-list',
  imports: [TranslocoPipe],
  template: `
    @if (changes().length === 0) {
      <p class="gp-muted">{{ 'schemes.difference.none' | transloco }}</p>
    } @else {
      <p class="gp-muted">{{ 'schemes.difference.count' | transloco: { count: changes().length } }}</p>
      <ul>
        @for (change of changes(); track change.key) {
          <li>
            <span class="label">{{ change.label }}</span>
            <span class="words">
              @if (change.before === null) {
                <span class="gp-muted">{{ 'schemes.difference.added' | transloco }}</span>
              } @else {
                <del>
                  <span class="gp-visually-hidden">{{ 'schemes.difference.before' | transloco }}</span>
                  {{ change.before }}
                </del>
              }
              <span aria-hidden="true">→</span>
              @if (change.after === null) {
                <span class="gp-muted">{{ 'schemes.difference.removed' | transloco }}</span>
              } @else {
                <ins>
                  <span class="gp-visually-hidden">{{ 'schemes.difference.after' | transloco }}</span>
                  {{ change.after }}
                </ins>
              }
            </span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      display: grid;
      list-style: none;
      border-block-start: 1px solid var(--gp-line);
    }
    li {
      display: grid;
      grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr);
      gap: var(--gp-space-1) var(--gp-space-4);
      padding-block: var(--gp-space-2);
      border-block-end: 1px solid var(--gp-line);
    }
    .label {
      font-weight: 500;
    }
    .words {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-1) var(--gp-space-2);
      align-items: baseline;
    }
    del {
      color: var(--gp-danger);
    }
    ins {
      padding-inline: var(--gp-space-1);
      color: var(--gp-success);
      text-decoration: none;
      background: var(--gp-success-soft);
      border-radius: var(--gp-radius-s);
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class DifferenceList {
  private readonly language = inject(Language);

  readonly before = input.required<ReadableScheme>();
  readonly after = input.required<ReadableScheme>();

  protected readonly changes = computed(() =>
    schemeDifference(schemeFacts(this.before(), this.language), schemeFacts(this.after(), this.language)),
  );
}
