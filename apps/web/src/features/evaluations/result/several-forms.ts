import { Component, booleanAttribute, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SeveralForms as Several } from '@gangping/contracts';
import { GradeTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CoefficientPipe, ScorePipe } from '../../../platform/format/format.pipes';
import { formatScore } from '../../../platform/format/numbers';

/** The quarter of somebody with several forms: each with its days, and how they come to one result (R11). */
@Component({
  selector: 'gp-several-forms',
  imports: [CoefficientPipe, GradeTag, RouterLink, ScorePipe, TranslocoPipe],
  template: `
    <section class="gp-card" aria-labelledby="several-forms">
      <h2 id="several-forms">{{ 'evaluations.severalForms.title' | transloco }}</h2>
      <p class="gp-hint">
        {{
          'evaluations.severalForms.' + (several().result ? 'text' : 'pending')
            | transloco: { forms: several().forms.length }
        }}
      </p>
      <ul>
        @for (form of several().forms; track form.evaluationId) {
          <li [class.left-out]="!form.counts">
            <span class="post">
              @if (form.evaluationId === evaluationId()) {
                <strong>{{ form.positionTitle }}</strong>
              } @else {
                <a [routerLink]="[own() ? '/my/evaluations' : '/evaluations', form.evaluationId]">{{
                  form.positionTitle
                }}</a>
              }
              <small class="gp-muted">{{ form.departmentName }}</small>
            </span>
            <span class="number">{{
              'evaluations.severalForms.days' | transloco: { days: form.days ?? '–' }
            }}</span>
            @if (form.total === null) {
              <span class="gp-muted">{{ 'evaluations.severalForms.waiting' | transloco }}</span>
            } @else {
              <span class="number">
                {{ form.total | score }}
                @if (form.grade) {
                  <gp-grade-tag compact [grade]="form.grade" />
                }
              </span>
            }
            @if (!form.counts) {
              <span class="gp-muted">{{ 'evaluations.severalForms.tooShort' | transloco }}</span>
            }
          </li>
        }
      </ul>
      @if (several().result; as result) {
        <p class="whole">
          <span class="number">
            @if (sum(); as sum) {
              {{ sum }} ÷ {{ result.days }} =
            }
            <strong>{{ result.total | score }}</strong>
          </span>
          <gp-grade-tag [grade]="result.grade" />
          @if (result.assessmentCoefficient !== null && result.resultCoefficient !== null) {
            <span class="number">
              {{ 'term.assessmentCoefficient' | transloco }}
              {{ result.assessmentCoefficient | coefficient: 4 }} × {{ 'term.gradeCoefficient' | transloco }}
              {{ result.gradeCoefficient | coefficient: 2 }} =
              <strong>{{ result.resultCoefficient | coefficient: 4 }}</strong>
            </span>
          }
        </p>
      }
    </section>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--gp-space-4);
    }
    h2 {
      margin-block: 0 var(--gp-space-1);
    }
    ul {
      display: grid;
      gap: var(--gp-space-2);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li,
    .whole {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-1) var(--gp-space-4);
      align-items: baseline;
    }
    .post {
      display: flex;
      gap: var(--gp-space-2);
      align-items: baseline;
      min-inline-size: 12rem;
    }
    .left-out {
      opacity: 0.75;
    }
    .whole {
      margin-block: var(--gp-space-3) 0;
      padding-block-start: var(--gp-space-3);
      border-block-start: 1px solid var(--gp-line);
    }
  `,
})
export class SeveralForms {
  readonly several = input.required<Several>();
  /** The form on whose page this stands. */
  readonly evaluationId = input.required<number>();
  readonly own = input(false, { transform: booleanAttribute });

  /** `(92.50 × 34 + 78.40 × 58)`; empty where only one stay counts. */
  protected readonly sum = computed(() => {
    const counted = this.several().forms.filter(({ counts }) => counts);
    const terms = counted.map(({ total, days }) => `${formatScore(total ?? 0)} × ${days ?? 0}`);
    return terms.length < 2 ? '' : `(${terms.join(' + ')})`;
  });
}
