import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Preflight, PreflightFinding } from '@gangping/contracts';
import { Icon, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, WeightPipe } from '../../platform/format/format.pipes';
import { Language } from '../../platform/i18n/language';
import { withWayBack } from '../../platform/leaving/way-back';
import {
  blockedPeople,
  type PreflightLine,
  type PreflightReason,
  preflightReasons,
} from './preflight-reasons';

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
                    | transloco: { people: reason.people | count }
                }}
              </gp-status-tag>
            </summary>
            <p class="gp-muted">{{ whyKey(reason) | transloco }}</p>
            <ul>
              @for (line of reason.lines; track $index) {
                @let finding = line.findings[0];
                <li>
                  <span class="people">
                    @for (one of line.findings; track $index) {
                      <span>
                        {{ one.employeeName }} <span class="gp-muted">{{ one.employeeNumber }}</span>
                      </span>
                    }
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
                  <span class="fixes">
                    @for (fix of line.fixes; track fix) {
                      <a [routerLink]="placeOf(fix, finding)" [state]="wayBack()">
                        {{
                          'cycles.preflight.fix.' + fix
                            | transloco: { name: finding.employeeName, title: finding.positionTitle }
                        }}
                      </a>
                    }
                  </span>
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
      grid-template-columns: minmax(8rem, 1fr) minmax(10rem, 1.4fr) auto;
      gap: var(--gp-space-1) var(--gp-space-4);
      padding: 0;
      margin: 0 0 var(--gp-space-2);
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: subgrid;
      grid-column: 1 / -1;
      padding-block: var(--gp-space-1);
    }
    .people,
    .fixes {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-4);
    }
    .fixes {
      flex-direction: column;
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
      ul {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class PreflightPanel {
  /** Null while it is being found out. */
  readonly preflight = input.required<Preflight | null>();
  readonly started = input.required<boolean>();

  /** What the quarter is called: the fixes lead back to it. */
  readonly quarter = input.required<string>();

  private readonly language = inject(Language);
  private readonly router = inject(Router);

  protected readonly reasons = computed(() => preflightReasons(this.preflight()?.findings ?? []));
  protected readonly blockedPeople = computed(() => blockedPeople(this.preflight()?.findings ?? []));
  protected readonly wayBack = computed(() =>
    withWayBack(
      this.router.url,
      this.language.translate('cycles.preflight.back', { quarter: this.quarter() }),
    ),
  );

  /** What is usually in the way may leave something to go by, and then reads differently. */
  protected whyKey({ code, severity }: PreflightReason): string {
    const noted = severity === 'warning' && (code === 'nothingToScore' || code === 'superiorVacant');
    return `cycles.preflight.${noted ? 'whyNoted' : 'why'}.${code}`;
  }

  protected placeOf(fix: PreflightLine['fixes'][number], finding: PreflightFinding): unknown[] {
    return fix === 'employee' || fix === 'namedSuperior'
      ? ['/organisation/employees', finding.employeeId]
      : ['/positions', finding.positionId];
  }
}
