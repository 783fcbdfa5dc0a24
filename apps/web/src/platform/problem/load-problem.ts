import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { toProblem } from './problem';
import { ProblemTextPipe } from './problem-text.pipe';

/** Asked again, these answer the same. */
const FINAL: readonly string[] = ['notFound', 'forbidden'];

/** A page of one record that could not be read: tried again, or, where it is not there for the reader, left for the list. */
@Component({
  selector: 'gp-load-problem',
  imports: [ProblemBanner, ProblemTextPipe, RouterLink, TranslocoPipe],
  template: `
    @if (isFinal()) {
      <gp-problem-banner [text]="error() | problemText">
        <a class="gp-button" [routerLink]="list()">{{
          'common.backTo' | transloco: { page: (listName() | transloco) }
        }}</a>
      </gp-problem-banner>
    } @else {
      <gp-problem-banner [text]="error() | problemText" canRetry (retry)="retry.emit()" />
    }
  `,
  styles: `
    a {
      margin-block-start: var(--gp-space-3);
    }
  `,
})
export class LoadProblem {
  readonly error = input.required<Error>();
  /** Address of the list in which such records stand. */
  readonly list = input.required<string>();
  /** Translation key of what it is called. */
  readonly listName = input.required<string>();
  readonly retry = output();

  protected readonly isFinal = computed(() => FINAL.includes(toProblem(this.error()).code));
}
