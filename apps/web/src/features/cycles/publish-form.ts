import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField, FormRoot } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { type GateFinding, type Publish, publishSchema, type PublishResult } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { contractForm } from '../../platform/forms/contract-form';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { CyclesApi, publicationGateResource } from './cycles.api';

/**
 * What a publication still lacks, each with the way to where it is mended, and the publication itself. A whole quarter
 * waits until nothing is missing; some people may go ahead of their departments with a reason.
 */
@Component({
  selector: 'gp-publish-form',
  imports: [
    Field,
    FieldControl,
    FormField,
    FormRoot,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  template: `
    @if (form.problem(); as problem) {
      <gp-problem-banner [text]="problem | problemText" />
    }
    @if (gate.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="gate.reload()" />
    } @else if (!gate.hasValue()) {
      <gp-skeleton [lines]="3" />
    } @else {
      <form class="gp-form" [formRoot]="form.fields">
        @if (!isBlocked()) {
          <ng-content />
        }
        @if (isAhead()) {
          <p>{{ 'cycles.publish.ahead' | transloco }}</p>
        } @else if (findings().length > 0) {
          <p>{{ (isBlocked() ? 'cycles.publish.blocked' : 'cycles.publish.warned') | transloco }}</p>
          <ul [attr.aria-label]="'cycles.publish.missing' | transloco">
            @for (finding of findings(); track $index) {
              <li>
                <gp-status-tag [tone]="finding.severity === 'blocker' ? 'danger' : 'warning'">{{
                  'cycles.publish.' + finding.severity | transloco
                }}</gp-status-tag>
                <span>
                  @if (finding.unit; as unit) {
                    <strong>{{ unit.name }}</strong>
                  }
                  @if (finding.params['stage']; as stage) {
                    <strong>{{ 'stage.' + stage | transloco }}</strong>
                  }
                  {{ 'problem.' + finding.code | transloco: finding.params }}
                  <a
                    [routerLink]="wayTo(finding).path"
                    [queryParams]="wayTo(finding).query"
                    (click)="left.emit()"
                    >{{ 'cycles.publish.mend' | transloco }}</a
                  >
                </span>
              </li>
            }
          </ul>
        }
        @if (!isBlocked()) {
          @if (isAhead() || findings().length > 0) {
            <gp-field [label]="'cycles.publish.reason' | transloco" [field]="form.fields.reason">
              <textarea class="gp-input" gpControl rows="3" [formField]="form.fields.reason"></textarea>
            </gp-field>
          }
          <div class="gp-form-actions">
            <button type="submit" class="gp-button gp-button-primary" [disabled]="form.fields().submitting()">
              {{ 'cycles.publish.confirm' | transloco }}
            </button>
            <button type="button" class="gp-button" (click)="left.emit()">
              {{ 'common.cancel' | transloco }}
            </button>
          </div>
        } @else {
          <div class="gp-form-actions">
            <button type="button" class="gp-button" (click)="left.emit()">
              {{ 'common.close' | transloco }}
            </button>
          </div>
        }
      </form>
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
      display: flex;
      gap: var(--gp-space-2);
      align-items: baseline;
    }
    p {
      margin: 0;
    }
  `,
})
export class PublishForm {
  private readonly api = inject(CyclesApi);

  readonly cycleId = input.required<number>();
  /** Some, or, without ids, the whole quarter. */
  readonly evaluationIds = input<readonly number[]>();
  readonly published = output<PublishResult>();
  /** Without having published. */
  readonly left = output();

  protected readonly gate = publicationGateResource(() => this.cycleId());
  protected readonly findings = computed(() => (this.gate.hasValue() ? this.gate.value().findings : []));
  protected readonly isAhead = computed(() => this.evaluationIds() !== undefined);
  /** Nothing can be published now: whoever asks what the button does says so. */
  readonly isBlocked = computed(
    () => !this.isAhead() && this.findings().some(({ severity }) => severity === 'blocker'),
  );

  private readonly model = signal({ reason: '' });
  protected readonly form = contractForm<{ reason: string }, Publish>(
    this.model,
    publishSchema,
    ({ reason }) => this.publish(reason),
  );

  private async publish(reason: string | undefined): Promise<void> {
    const evaluationIds = this.evaluationIds();
    const body: Publish = {
      ...(evaluationIds ? { evaluationIds: [...evaluationIds] } : {}),
      ...(reason ? { reason } : {}),
    };
    this.published.emit(await this.api.publish(this.cycleId(), body));
  }

  /** Where it is mended. */
  protected wayTo({ code, params, unit, forms }: GateFinding): {
    path: string;
    query: Record<string, unknown>;
  } {
    const cycleId = this.cycleId();
    if (code === 'gate.coefficientMissing') return { path: `/positions/${forms[0]?.positionId}`, query: {} };
    if (code === 'gate.stageNotReached')
      return { path: `/cycles/${cycleId}`, query: { stage: params['stage'] } };
    if (code === 'gate.returned' || code === 'gate.measuresMissing') {
      return { path: `/evaluations/${forms[0]?.id}`, query: {} };
    }
    return { path: '/calibration', query: { cycleId, departmentId: unit?.id ?? null } };
  }
}
