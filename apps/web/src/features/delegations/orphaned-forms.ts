import { Component, input, output, viewChild } from '@angular/core';
import type { OrphanedForm } from '@gangping/contracts';
import { Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { orphansResource } from './delegations.api';
import { ReassignDialog } from './reassign-dialog';

/** In a running quarter: forms whose rater has left and that nobody could take over, each with its remedy. */
@Component({
  selector: 'gp-orphaned-forms',
  imports: [Icon, LocalDatePipe, ProblemBanner, ProblemTextPipe, ReassignDialog, TranslocoPipe],
  template: `
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    }
    @if (orphans()?.length) {
      <section class="gp-card" aria-labelledby="orphans">
        <h2 id="orphans">
          <gp-icon name="warning" />{{
            'delegations.orphans.title' | transloco: { count: orphans()?.length }
          }}
        </h2>
        <p>{{ 'delegations.orphans.text' | transloco }}</p>
        <ul>
          @for (one of orphans(); track one.evaluationId + one.raterRole) {
            <li>
              <span class="who">
                <strong>{{ one.employee.name }}</strong>
                <span class="gp-muted">{{ one.employee.number }} · {{ one.positionTitle }}</span>
                <span>{{
                  'delegations.orphans.former'
                    | transloco
                      : {
                          part: ('stage.' + one.raterRole | transloco),
                          name: one.former?.name ?? '–',
                          date: (one.at | localDate),
                        }
                }}</span>
              </span>
              @if (runs()) {
                <button
                  type="button"
                  class="gp-button gp-button-primary"
                  [attr.aria-label]="'delegations.orphans.fixNamed' | transloco: { name: one.employee.name }"
                  (click)="fix(one)"
                >
                  {{ 'delegations.orphans.fix' | transloco }}
                </button>
              }
            </li>
          }
        </ul>
      </section>
    }
    @if (runs()) {
      <p class="all">
        <button type="button" class="gp-button gp-button-quiet" (click)="reassignAll()">
          <gp-icon name="people" />{{ 'delegations.reassign.allOfOne' | transloco }}
        </button>
      </p>
    }
    <gp-reassign-dialog (changed)="changed.emit()" />
  `,
  styles: `
    section {
      margin-block-end: var(--gp-space-4);
      border-inline-start: 4px solid var(--gp-warning);
    }
    h2 {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      margin-block: 0 var(--gp-space-2);
      font-size: var(--gp-text-lg);
    }
    p,
    ul {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2) var(--gp-space-4);
      align-items: center;
      justify-content: space-between;
      padding-block: var(--gp-space-2);
      border-block-start: 1px solid var(--gp-line);
    }
    .who {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-3);
    }
    .all {
      margin-block-end: var(--gp-space-2);
    }
  `,
})
export class OrphanedForms {
  private readonly dialog = viewChild.required(ReassignDialog);

  readonly cycleId = input.required<number>();
  /** Counts up when the forms stand elsewhere. */
  readonly changes = input(0);
  readonly runs = input(false);
  readonly changed = output();

  protected readonly resource = orphansResource(this.cycleId, this.changes);
  protected readonly orphans = lastValue(this.resource);

  protected fix({ evaluationId, employee, raterRole }: OrphanedForm): void {
    this.dialog().open({
      cycleId: this.cycleId(),
      form: { id: evaluationId, employeeName: employee.name },
      roles: [raterRole],
    });
  }

  protected reassignAll(): void {
    this.dialog().open({ cycleId: this.cycleId(), form: null, roles: ['supervisor', 'reviewer'] });
  }
}
