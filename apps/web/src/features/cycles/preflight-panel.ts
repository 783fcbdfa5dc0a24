import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Preflight, PreflightCode, PreflightFinding } from '@gangping/contracts';
import { Icon, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, WeightPipe } from '../../platform/format/format.pipes';

type Severity = PreflightFinding['severity'];

/** The same code may block one and only be noted of another: blank duties block a form that has nothing else. */
interface Reason {
  readonly code: PreflightCode;
  readonly severity: Severity;
  readonly findings: readonly PreflightFinding[];
}

/** Who cannot be assessed, or only with a reservation, and where that is put right. What blocks comes first. */
@Component({
  selector: 'gp-preflight-panel',
  imports: [CountPipe, Icon, RouterLink, Skeleton, StatusTag, TranslocoPipe, WeightPipe],
  template: `
    <section class="gp-card">
      <header>
        <div>
          <h2>{{ 'cycles.preflight.title' | transloco }}</h2>
          @if (preflight(); as preflight) {
            @if (preflight.employees > 0) {
              <p>
                {{
                  (started() ? 'cycles.preflight.summaryLate' : 'cycles.preflight.summary')
                    | transloco
                      : {
                          employees: preflight.employees | count,
                          launchable: preflight.launchable | count,
                          launched: preflight.alreadyLaunched | count,
                          blocked: blockedPeople() | count,
                        }
                }}
              </p>
            }
          }
        </div>
        <ng-content />
      </header>
      @if (preflight() === null) {
        <gp-skeleton />
      } @else if (preflight()?.employees === 0) {
        <p>{{ 'cycles.preflight.nobody' | transloco }}</p>
        <p class="steps">
          <a class="gp-button" routerLink="/role-import">{{
            'cycles.preflight.importDefinitions' | transloco
          }}</a>
          <a class="gp-button" routerLink="/organisation/import">{{
            'cycles.preflight.importPeople' | transloco
          }}</a>
        </p>
      } @else {
        @for (reason of reasons(); track reason.severity + reason.code) {
          <details [open]="reason.severity === 'blocker' && !started()">
            <summary>
              <gp-icon class="fold" name="chevronRight" />
              <gp-icon [name]="reason.severity === 'blocker' ? 'error' : 'warning'" />
              <span>{{ 'cycles.preflight.code.' + reason.code | transloco }}</span>
              <gp-status-tag [tone]="reason.severity === 'blocker' ? 'danger' : 'warning'">
                {{
                  (reason.severity === 'blocker' ? 'cycles.preflight.blocked' : 'cycles.preflight.noted')
                    | transloco: { people: reason.findings.length | count }
                }}
              </gp-status-tag>
            </summary>
            <p class="gp-muted">{{ whyKey(reason) | transloco }}</p>
            <ul>
              @for (finding of reason.findings; track $index) {
                <li>
                  <span>
                    {{ finding.employeeName }} <span class="gp-muted">{{ finding.employeeNumber }}</span>
                  </span>
                  <span class="gp-muted">
                    {{ finding.departmentName }} {{ finding.positionTitle }}
                    @if (finding.code === 'tooShortInPost') {
                      · {{ 'cycles.preflight.days' | transloco: { days: finding.amount } }}
                    }
                    @if (finding.code === 'weightsNotWhole') {
                      · {{ finding.amount | weight }}
                    }
                  </span>
                  @if (finding.fix === 'employee') {
                    <a [routerLink]="['/organisation/employees', finding.employeeId]">
                      {{ 'cycles.preflight.fix.employee' | transloco: { name: finding.employeeName } }}
                    </a>
                  } @else if (finding.fix && finding.positionId) {
                    <a [routerLink]="['/positions', finding.positionId]">
                      {{
                        'cycles.preflight.fix.' + finding.fix | transloco: { title: finding.positionTitle }
                      }}
                    </a>
                  }
                </li>
              }
            </ul>
          </details>
        } @empty {
          <p class="fine"><gp-icon name="success" />{{ 'cycles.preflight.fine' | transloco }}</p>
        }
      }
    </section>
  `,
  styles: `
    header {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
      align-items: flex-start;
      justify-content: space-between;
      margin-block-end: var(--gp-space-3);
    }
    h2 {
      margin: 0;
      font-size: var(--gp-text-lg);
    }
    header p {
      margin: var(--gp-space-1) 0 0;
    }
    details {
      padding-block: var(--gp-space-2);
      border-block-start: 1px solid var(--gp-line);
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      padding-block: var(--gp-space-1);
      font-weight: 600;
      list-style: none;
      cursor: pointer;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    details[open] .fold {
      rotate: 90deg;
    }
    ul {
      display: grid;
      gap: var(--gp-space-1);
      padding: 0;
      margin: 0 0 var(--gp-space-2);
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(8rem, 1fr) minmax(10rem, 2fr) minmax(8rem, auto);
      gap: var(--gp-space-3);
      padding-block: var(--gp-space-1);
    }
    .steps {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      margin: 0;
    }
    .fine {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      color: var(--gp-success);
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: 1fr;
        gap: 0;
      }
    }
  `,
})
export class PreflightPanel {
  /** Null while it is being found out. */
  readonly preflight = input.required<Preflight | null>();
  readonly started = input.required<boolean>();

  protected readonly reasons = computed<Reason[]>(() => {
    const reasons = new Map<
      string,
      { code: PreflightCode; severity: Severity; findings: PreflightFinding[] }
    >();
    for (const finding of this.preflight()?.findings ?? []) {
      const { code, severity } = finding;
      const reason = reasons.get(`${severity} ${code}`) ?? { code, severity, findings: [] };
      reason.findings.push(finding);
      reasons.set(`${severity} ${code}`, reason);
    }
    return [...reasons.values()].sort(
      (one, other) => Number(other.severity === 'blocker') - Number(one.severity === 'blocker'),
    );
  });

  /** What is usually in the way may leave something to go by, and then reads differently. */
  protected whyKey({ code, severity }: Reason): string {
    const noted = severity === 'warning' && (code === 'nothingToScore' || code === 'superiorVacant');
    return `cycles.preflight.${noted ? 'whyNoted' : 'why'}.${code}`;
  }

  protected readonly blockedPeople = computed(
    () =>
      new Set(
        (this.preflight()?.findings ?? [])
          .filter(({ severity }) => severity === 'blocker')
          .map(({ employeeId }) => employeeId),
      ).size,
  );
}
