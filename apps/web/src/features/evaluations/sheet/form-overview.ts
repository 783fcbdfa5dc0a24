import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Evaluation, EvaluationItem } from '@gangping/contracts';
import { type RaterRole, RATER_ROLES, computeScore, peersAsOne } from '@gangping/evaluation';
import { GradeTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalisedPipe, ScorePipe, WeightPipe } from '../../../platform/format/format.pipes';
import { Language } from '../../../platform/i18n/language';
import { MeasureLine } from '../../kpi';
import { raterNameOf } from '../result/rater-name';
import { itemText } from '../scoring/item-text';
import { itemsOf, scoringInputOf } from '../scoring/scoring-inputs';
import { ScoringSession } from '../scoring/scoring-session';

/** The form to read: each item with its weight and the scores and comments that the reader may see. */
@Component({
  selector: 'gp-form-overview',
  imports: [GradeTag, LocalisedPipe, MeasureLine, RouterLink, ScorePipe, TranslocoPipe, WeightPipe],
  template: `
    @if (outcome(); as outcome) {
      <p class="sum">
        {{ 'evaluations.running.complete' | transloco }} <strong>{{ outcome.total | score }}</strong>
        <gp-grade-tag [grade]="outcome.grade" />
        <a class="gp-screen-only" routerLink="explain">{{ 'evaluations.explain.link' | transloco }}</a>
      </p>
    }
    @if (evaluation().adjustments?.length) {
      <ul class="adjustments">
        @for (one of evaluation().adjustments; track one.id) {
          <li>
            {{
              (one.points < 0 ? 'evaluations.adjustments.penalty' : 'evaluations.adjustments.bonus')
                | transloco
            }}
            <strong>{{ one.points | score }}</strong> {{ one.reason }}
            <span class="gp-hint">{{ giver(one) }}</span>
          </li>
        }
      </ul>
    }
    @for (section of evaluation().sections; track section.id) {
      @if (section.kind === 'kpi') {
        <section class="frame" [attr.aria-label]="section.name | localised">
          <h2>
            {{ section.name | localised }}
            <span class="gp-hint">{{
              'evaluations.section.weight' | transloco: { weight: section.weight | weight }
            }}</span>
          </h2>
          @for (item of section.items; track item.id; let index = $index) {
            <gp-measure-line
              [evaluation]="evaluation()"
              [item]="item"
              [number]="index + 1"
              (saved)="session?.takeActual($event)"
            />
          }
        </section>
      } @else {
        <div class="frame">
          <table role="table" [attr.aria-label]="section.name | localised">
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" scope="col" class="item">
                  {{ section.name | localised }}
                  <span class="gp-hint">{{
                    'evaluations.section.weight' | transloco: { weight: section.weight | weight }
                  }}</span>
                </th>
                <th role="columnheader" scope="col" class="gp-numeric">{{ 'term.weight' | transloco }}</th>
                @for (role of raters(); track role) {
                  <th role="columnheader" scope="col" class="gp-numeric">
                    {{ headingOf(role) }}
                  </th>
                }
              </tr>
            </thead>
            <tbody role="rowgroup">
              @for (item of section.items; track item.id) {
                <tr role="row">
                  <th role="rowheader" scope="row" class="item">
                    {{ text(item) }}
                    @if (item.notApplicable) {
                      <span class="gp-hint">{{ 'evaluations.item.notApplicable' | transloco }}</span>
                    }
                    @for (role of raters(); track role) {
                      @if (remarkOf(item, role); as remark) {
                        <span class="remark"
                          ><strong>{{ 'raterRole.' + role | transloco }}</strong>
                          @if (remark.name) {
                            <span class="gp-hint">{{ remark.name }}</span>
                          }
                          {{ remark.comment }}</span
                        >
                      }
                    }
                  </th>
                  <td role="cell" class="gp-numeric" [attr.data-heading]="'term.weight' | transloco">
                    {{ item.weight | weight }}
                  </td>
                  @for (role of raters(); track role) {
                    <td role="cell" class="gp-numeric" [attr.data-heading]="headingOf(role)">
                      {{ scoreOf(item, role) | score }}
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    }
  `,
  styleUrl: './form-overview.less',
})
export class FormOverview {
  private readonly language = inject(Language);
  /** Of the sheet that this is a part of. */
  protected readonly session = inject(ScoringSession, { optional: true });
  readonly evaluation = input.required<Evaluation>();

  /** Those of whom the reader sees anything. */
  protected readonly raters = computed(() =>
    RATER_ROLES.filter((role) =>
      role === 'peer'
        ? this.peers() > 0
        : itemsOf(this.evaluation()).some(({ scores }) => scores[role] !== undefined),
    ),
  );

  /** How many colleagues the form counts; none before they do, or where they were too few. */
  private readonly peers = computed(
    () => itemsOf(this.evaluation()).find(({ peerScores }) => peerScores?.length)?.peerScores?.length ?? 0,
  );

  /** The total as it stands, for those who see everything that goes into it. */
  protected readonly outcome = computed(() => {
    const evaluation = this.evaluation();
    if (evaluation.adjustments === undefined) return null;
    const outcome = computeScore(scoringInputOf(evaluation));
    return outcome.status === 'scored' ? outcome : null;
  });

  protected headingOf(role: RaterRole): string {
    return role === 'peer'
      ? this.language.translate('evaluations.tree.peers', { count: this.peers() })
      : this.language.translate(`raterRole.${role}`);
  }

  /** Of the colleagues together as one: nobody's own score is known here. */
  protected scoreOf({ scores, peerScores, notApplicable }: EvaluationItem, role: RaterRole): number | null {
    if (role !== 'peer') return scores[role]?.score ?? null;
    return notApplicable ? null : peersAsOne(peerScores ?? []);
  }

  protected giver(given: Parameters<typeof raterNameOf>[0]): string {
    return raterNameOf(given, this.language);
  }

  /** What somebody wrote, under their name; a deputy's name also where they only gave a score (代). */
  protected remarkOf({ scores }: EvaluationItem, role: RaterRole): { name: string; comment: string } | null {
    const entry = scores[role];
    if (!entry || (entry.comment === '' && entry.actingFor === null)) return null;
    return { name: role === 'self' ? '' : raterNameOf(entry, this.language), comment: entry.comment };
  }

  protected text(item: Parameters<typeof itemText>[0]): string {
    return itemText(item, this.language.current());
  }
}
