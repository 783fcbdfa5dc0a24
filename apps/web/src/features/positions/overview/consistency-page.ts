import { Component, computed, inject, input } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { ConsistencyReport } from '@gangping/contracts';
import { CONSISTENCY_CODES } from '@gangping/role-document';
import { EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../../platform/download/download';
import { commaSeparated, tabbed } from '../../../platform/download/tables';
import { CountPipe } from '../../../platform/format/format.pipes';
import { today } from '../../../platform/format/today';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { Toasts } from '../../../platform/toast/toasts';
import { positionConsistencyResource } from '../positions.api';
import { PositionsTabs } from './positions-tabs';

type Finding = ConsistencyReport['findings'][number];

/** Where definitions contradict one another, name somebody who does not exist, or do not fit the people in post. */
@Component({
  selector: 'gp-consistency-page',
  imports: [
    CountPipe,
    EmptyState,
    Icon,
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
      @if (report.findings.length > 0) {
        <div class="tools gp-screen-only">
          <select
            #department
            class="gp-input"
            [attr.aria-label]="'term.department' | transloco"
            (change)="narrow({ department: department.value })"
          >
            <option value="">{{ 'positions.list.allDepartments' | transloco }}</option>
            @for (name of departments(); track name) {
              <option [value]="name" [selected]="name === wantedDepartment()">{{ name }}</option>
            }
          </select>
          <select
            #code
            class="gp-input"
            [attr.aria-label]="'positions.consistency.kind' | transloco"
            (change)="narrow({ code: code.value })"
          >
            <option value="">{{ 'positions.consistency.allKinds' | transloco }}</option>
            @for (one of codes(); track one) {
              <option [value]="one" [selected]="one === wantedCode()">
                {{ 'positions.consistency.code.' + one | transloco }}
              </option>
            }
          </select>
          <span class="handed">
            <button type="button" class="gp-button" [disabled]="groups().length === 0" (click)="copy()">
              {{ 'positions.consistency.copy' | transloco }}
            </button>
            <button type="button" class="gp-button" [disabled]="groups().length === 0" (click)="save()">
              <gp-icon name="download" />CSV
            </button>
          </span>
        </div>
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
        @if (report.findings.length > 0) {
          <gp-empty-state
            icon="search"
            [heading]="'positions.consistency.noneHere' | transloco"
            [text]="'positions.list.noneFoundText' | transloco"
          />
        } @else {
          <gp-empty-state
            icon="check"
            [heading]="'positions.consistency.none' | transloco"
            [text]="'positions.consistency.noneText' | transloco: { count: report.positions }"
          />
        }
      }
    } @else {
      <gp-skeleton [lines]="8" />
    }
  `,
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      margin-block-end: var(--gp-space-4);
    }
    .tools select {
      width: auto;
      min-width: 9rem;
      max-width: 100%;
    }
    .handed {
      display: flex;
      gap: var(--gp-space-2);
      margin-inline-start: auto;
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
  private readonly download = inject(Download);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  /** From the address. */
  readonly department = input<string>();
  readonly code = input<string>();
  protected readonly wantedDepartment = computed(() => this.department() ?? '');
  protected readonly wantedCode = computed(() => this.code() ?? '');

  protected readonly resource = positionConsistencyResource();
  protected readonly report = lastValue(this.resource);
  protected readonly departments = computed(() => [
    ...new Set((this.report()?.findings ?? []).map(({ departmentName }) => departmentName)),
  ]);
  protected readonly codes = computed(() => {
    const found = new Set((this.report()?.findings ?? []).map(({ code }) => code));
    return CONSISTENCY_CODES.filter((code) => found.has(code));
  });
  private readonly findings = computed(() => {
    const [department, code] = [this.wantedDepartment(), this.wantedCode()];
    return (this.report()?.findings ?? []).filter(
      (finding) =>
        (department === '' || finding.departmentName === department) &&
        (code === '' || finding.code === code),
    );
  });
  protected readonly groups = computed(() =>
    CONSISTENCY_CODES.map((code) => ({
      code,
      findings: this.findings().filter((finding) => finding.code === code),
    })).filter((group) => group.findings.length > 0),
  );

  /** Kept in the address; an empty choice is all. */
  protected narrow(wanted: { department?: string; code?: string }): void {
    const queryParams = Object.fromEntries(
      Object.entries(wanted).map(([name, value]) => [name, value || null]),
    );
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }

  /** With tabs between the columns: pasted into a spreadsheet it is a table. */
  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(tabbed(this.table()));
      this.toasts.success('positions.consistency.copied', { count: this.findings().length });
    } catch {
      // Not allowed by the browser: the file says the same.
      this.save();
    }
  }

  protected save(): void {
    const name = this.language.translate('positions.consistency.title');
    this.download.text(commaSeparated(this.table()), `${name}_${today()}.csv`, 'text/csv');
  }

  private table(): string[][] {
    const heading = ['consistency.kind', 'position', 'consistency.department', 'consistency.finding'];
    const rows = this.groups().flatMap(({ code, findings }) =>
      findings.map((finding) => [
        this.language.translate(`positions.consistency.code.${code}`),
        finding.title,
        finding.departmentName,
        this.sentence(finding),
      ]),
    );
    return [heading.map((key) => this.language.translate(`positions.${key}`)), ...rows];
  }

  /** `listedReportsElsewhere` has two: somebody else's, or nobody's. */
  protected sentence({ code, params }: Finding): string {
    const nobody = code === 'listedReportsElsewhere' && params['superior'] === '';
    return this.language.translate(
      `positions.consistency.told.${nobody ? 'listedReportsToNobody' : code}`,
      params,
    );
  }
}
