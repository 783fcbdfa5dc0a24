import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Preflight, PreflightFileFormat, PreflightFinding } from '@gangping/contracts';
import { Dialog, Icon, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { CountPipe, WeightPipe } from '../../platform/format/format.pipes';
import { ReasonForm } from '../../platform/forms/reason-form';
import { Language } from '../../platform/i18n/language';
import { withWayBack } from '../../platform/leaving/way-back';
import { listQuery } from '../../platform/list/list-query';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi, preflightFileUrl } from './cycles.api';
import { LeftOutPeople } from './left-out-people';
import {
  blockedPeople,
  type PreflightLine,
  type PreflightReason,
  preflightReasons,
} from './preflight-reasons';

const reasonQuerySchema = z.object({ reason: z.string().max(60).optional() });

/** Who cannot be assessed, or only with a reservation, and where that is put right. What blocks comes first. */
@Component({
  selector: 'gp-preflight-panel',
  imports: [
    CountPipe,
    Dialog,
    Icon,
    LeftOutPeople,
    ReasonForm,
    RouterLink,
    Skeleton,
    StatusTag,
    TranslocoPipe,
    WeightPipe,
  ],
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
        <div class="tools gp-filters">
          @if (reasons().length > 1) {
            <label>
              {{ 'cycles.preflight.filter' | transloco }}
              <select class="gp-input" #filter (change)="lookAt(filter.value)">
                <option value="">{{ 'common.all' | transloco }}</option>
                @for (reason of reasons(); track keyOf(reason)) {
                  <option [value]="keyOf(reason)" [selected]="keyOf(reason) === only()">
                    {{ 'cycles.preflight.code.' + reason.code | transloco }} ·
                    {{
                      (reason.severity === 'blocker' ? 'cycles.preflight.blocked' : 'cycles.preflight.noted')
                        | transloco: { people: reason.people | count }
                    }}
                  </option>
                }
              </select>
            </label>
          }
          @if (reasons().length > 0 || preflight()?.leftOut?.length) {
            <span class="files">
              @for (format of formats; track format) {
                <a class="gp-button gp-button-quiet" [href]="fileUrl(format)" download>
                  <gp-icon name="download" />{{ 'cycles.preflight.file.' + format | transloco }}
                </a>
              }
            </span>
          }
        </div>
        @for (reason of shownReasons(); track keyOf(reason)) {
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
                    @if (finding.code === 'measuresMissing') {
                      · {{ 'cycles.preflight.indicators' | transloco: { count: finding.amount } }}
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
                    @if (runs()) {
                      <button
                        type="button"
                        class="gp-button gp-button-quiet"
                        [attr.aria-label]="'cycles.leftOut.actionOne' | transloco: { names: namesOf(line) }"
                        (click)="askToLeaveOut(line)"
                      >
                        {{ 'cycles.leftOut.action' | transloco }}
                      </button>
                    }
                  </span>
                </li>
              }
            </ul>
          </details>
        } @empty {
          <p class="fine"><gp-icon name="success" />{{ 'cycles.preflight.fine' | transloco }}</p>
        }
        @if (preflight()?.leftOut; as people) {
          @if (people.length > 0) {
            <gp-left-out-people
              [cycleId]="cycleId()"
              [people]="people"
              [runs]="runs()"
              (changed)="changed.emit()"
            />
          }
        }
      }
      <gp-dialog #leaveOut [heading]="'cycles.leftOut.question' | transloco: { names: leaving() }">
        @if (leaveOut.opened()) {
          <gp-reason-form
            [label]="'cycles.launch.reason' | transloco"
            [action]="'cycles.leftOut.action' | transloco"
            [send]="sendLeaveOut"
            (left)="leaveOut.close()"
          >
            <p>{{ 'cycles.leftOut.explain' | transloco }}</p>
          </gp-reason-form>
        }
      </gp-dialog>
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
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2) var(--gp-space-4);
      align-items: center;
      justify-content: space-between;
      margin-block-end: var(--gp-space-2);
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

  readonly cycleId = input.required<number>();
  /** Who may only look leaves nobody out. */
  readonly runs = input.required<boolean>();
  readonly changed = output();

  private readonly leaveOutDialog = viewChild.required<Dialog>('leaveOut');
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(Language);
  private readonly router = inject(Router);

  protected readonly reasons = computed(() => preflightReasons(this.preflight()?.findings ?? []));
  protected readonly blockedPeople = computed(() => blockedPeople(this.preflight()?.findings ?? []));
  protected readonly formats: readonly PreflightFileFormat[] = ['xlsx', 'csv'];
  private readonly list = listQuery(reasonQuerySchema);
  /** `keyOf` the one reason that is looked at; empty for all. In the address: whoever mends one comes back to it. */
  protected readonly only = computed(() => this.list.query().reason ?? '');
  protected readonly wayBack = computed(() => {
    // The address is no signal; what of it changes here is.
    this.only();
    const label = this.language.translate('cycles.preflight.back', { quarter: this.quarter() });
    return withWayBack(this.router.url, label);
  });
  protected readonly shownReasons = computed(() => {
    const shown = this.reasons().filter((reason) => this.keyOf(reason) === this.only());
    return shown.length > 0 ? shown : this.reasons();
  });
  private readonly line = signal<PreflightLine | null>(null);
  protected readonly leaving = computed(() => {
    const line = this.line();
    return line === null ? '' : this.namesOf(line);
  });

  protected lookAt(reason: string): void {
    this.list.set({ reason: reason || undefined });
  }

  protected keyOf({ severity, code }: PreflightReason): string {
    return `${severity}.${code}`;
  }

  protected fileUrl(format: PreflightFileFormat): string {
    return preflightFileUrl(this.cycleId(), { format, locale: this.language.current() });
  }

  protected namesOf({ findings }: PreflightLine): string {
    const names = [...new Set(findings.map(({ employeeName }) => employeeName))];
    return names.join(this.language.translate('cycles.schemes.between'));
  }

  protected askToLeaveOut(line: PreflightLine): void {
    this.line.set(line);
    this.leaveOutDialog().open();
  }

  protected readonly sendLeaveOut = async (reason: string): Promise<void> => {
    const employeeIds = [...new Set((this.line()?.findings ?? []).map(({ employeeId }) => employeeId))];
    const { excluded } = await this.api.exclude(this.cycleId(), { employeeIds, reason });
    this.leaveOutDialog().close();
    this.toasts.success('cycles.leftOut.done', { people: excluded });
    this.changed.emit();
  };

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
