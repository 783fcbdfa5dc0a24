import { Component, booleanAttribute, input, output } from '@angular/core';
import { FormRoot } from '@angular/forms/signals';
import { ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ProblemTextPipe } from '../problem/problem-text.pipe';
import type { ContractForm } from './contract-form';

/** The frame of a dialog's form of a field or two: what was refused, the fields in between, to do it or to leave it. */
@Component({
  selector: 'gp-short-form',
  imports: [FormRoot, ProblemBanner, ProblemTextPipe, TranslocoPipe],
  template: `
    @if (form().problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    <form class="gp-form" [formRoot]="form().fields">
      <ng-content />
      <div class="gp-form-actions">
        <button
          type="submit"
          class="gp-button"
          [class.gp-button-primary]="!danger()"
          [class.gp-button-danger]="danger()"
          [disabled]="form().fields().submitting()"
        >
          {{ action() }}
        </button>
        <button type="button" class="gp-button" (click)="left.emit()">
          {{ 'common.cancel' | transloco }}
        </button>
      </div>
    </form>
  `,
})
export class ShortForm<Model> {
  readonly form = input.required<ContractForm<Model>>();
  /** What the button that sends it says. */
  readonly action = input.required<string>();
  readonly danger = input(false, { transform: booleanAttribute });
  readonly left = output();
}
