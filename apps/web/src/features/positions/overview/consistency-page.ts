import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ConsistencyReport } from '@gangping/contracts';
import { CONSISTENCY_CODES } from '@gangping/role-document';
import { EmptyState, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe } from '../../../platform/format/format.pipes';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { positionConsistencyResource } from '../positions.api';
import { PositionsTabs } from './positions-tabs';

type Finding = ConsistencyReport['findings'][number];

/** Where definitions contradict one another, name somebody who does not exist, or do not fit the people in post. */
@Component({
  selector: 'gp-consistency-page',
  imports: [
    CountPipe,
    EmptyState,
    PageHeader,
    PositionsTabs,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header
      [heading]="'positions.consistency.title' | transloco"
      [summary]="'positions.consistency.summary' | transloco"
    />
    <gp-positions-tabs />
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (report(); as report) {
      @if (departments().length > 1) {
        <label class="filter gp-screen-only">
          {{ 'term.department' | transloco }}
          <select #department class="gp-input" (change)="department_.set(department.value)">
            <option value="">{{ 'positions.list.allDepartments' | transloco }}</option>
            @for (name of departments(); track name) {
              <option [value]="name" [selected]="name === department_()">{{ name }}</option>
            }
          </select>
        </label>
      }
      @for (group of groups(); track group.code) {
        <section class="gp-card">
          <h2>
            {{ 'positions.consistency.code.' + group.code | transloco }}
            <span class="number">{{ group.findings.length | count }}</span>
          </h2>
          <p class="gp-muted">{{ 'positions.consistency.mend.' + group.code | transloco }}</p>
          <ul>
            @for (finding of group.findings; track $index) {
              <li>
                <a [routerLink]="['/positions', finding.positionId]">{{ finding.title }}</a>
                <span class="gp-muted">{{ finding.departmentName }}</span>
                <span class="told">
                  {{ sentence(finding) }}
                  @if (finding.otherPositionId; as other) {
                    <a [routerLink]="['/positions', other]">{{
                      'positions.consistency.other' | transloco
                    }}</a>
                  }
                </span>
              </li>
            }
          </ul>
        </section>
      } @empty {
        <gp-empty-state
          icon="check"
          [heading]="'positions.consistency.none' | transloco"
          [text]="'positions.consistency.noneText' | transloco: { count: report.positions }"
        />
      }
    } @else {
      <gp-skeleton [lines]="8" />
    }
  `,
  styles: `
    .filter {
      display: inline-grid;
      gap: var(--gp-space-1);
      margin-block-end: var(--gp-space-4);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    section {
      margin-block-end: var(--gp-space-4);
    }
    h2 {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      margin: 0;
      font-size: var(--gp-text-lg);
    }
    .number {
      padding-inline: var(--gp-space-2);
      font-size: var(--gp-text-s);
      font-weight: 600;
      color: var(--gp-warning);
      background: var(--gp-warning-soft);
      border-radius: var(--gp-radius-m);
    }
    ul {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(8rem, 14rem) minmax(6rem, 10rem) minmax(0, 1fr);
      gap: var(--gp-space-1) var(--gp-space-3);
      padding-block: var(--gp-space-2);
      border-block-start: 1px solid var(--gp-line);
    }
    .told {
      overflow-wrap: anywhere;
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .told {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class ConsistencyPage {
  private readonly language = inject(Language);

  protected readonly resource = positionConsistencyResource();
  protected readonly report = lastValue(this.resource);
  /** Empty: all of them. */
  protected readonly department_ = signal('');
  protected readonly departments = computed(() => [
    ...new Set((this.report()?.findings ?? []).map(({ departmentName }) => departmentName)),
  ]);
  protected readonly groups = computed(() => {
    const department = this.department_();
    const findings = (this.report()?.findings ?? []).filter(
      ({ departmentName }) => department === '' || departmentName === department,
    );
    return CONSISTENCY_CODES.map((code) => ({
      code,
      findings: findings.filter((finding) => finding.code === code),
    })).filter((group) => group.findings.length > 0);
  });

  /** `listedReportsElsewhere` has two: somebody else's, or nobody's. */
  protected sentence({ code, params }: Finding): string {
    const nobody = code === 'listedReportsElsewhere' && params['superior'] === '';
    return this.language.translate(
      `positions.consistency.told.${nobody ? 'listedReportsToNobody' : code}`,
      params,
    );
  }
}
