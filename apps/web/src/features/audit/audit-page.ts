import { Component, computed, inject, signal } from '@angular/core';
import {
  auditQuerySchema,
  localeSchema,
  type AuditEntry,
  type AuditQuery,
  type AuditVerification,
} from '@gangping/contracts';
import {
  Column,
  DataList,
  EmptyState,
  Icon,
  PageHeader,
  Pager,
  ProblemBanner,
  SearchBox,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName } from '../../platform/format/cycle-name';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, EXPORT_KINDS } from './audit-actions';
import { AuditApi, auditResource } from './audit.api';

const ACTIONS: ReadonlySet<string> = new Set(AUDIT_ACTIONS);
const KINDS: ReadonlySet<string> = new Set(EXPORT_KINDS);
const LOCALES: ReadonlySet<string> = new Set(localeSchema.options);
const SUBJECTS: ReadonlySet<string> = new Set(AUDIT_SUBJECTS);

/** Who did what and when. Never a score: the trail tells that one was given, not which. */
@Component({
  selector: 'gp-audit-page',
  imports: [
    Column,
    CountPipe,
    DataList,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    SearchBox,
    TranslocoPipe,
  ],
  templateUrl: './audit-page.html',
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: end;
      margin-block-end: var(--gp-space-4);
    }
    .tools label {
      display: grid;
      gap: var(--gp-space-1);
      max-width: 100%;
      font-size: var(--gp-text-s);
    }
    .verdict {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      margin-block-end: var(--gp-space-4);
    }
    .verdict.intact {
      color: var(--gp-success);
    }
    .verdict.broken {
      font-weight: 600;
      color: var(--gp-danger);
    }
    .more {
      display: block;
      max-width: 32rem;
      font-weight: 400;
    }
    code {
      font-size: var(--gp-text-s);
    }
  `,
})
export class AuditPage {
  private readonly api = inject(AuditApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);

  protected readonly list = listQuery(auditQuerySchema);
  protected readonly trail = auditResource(this.list.params);
  protected readonly page = lastValue(this.trail);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly verdict = signal<AuditVerification | null>(null);
  protected readonly verifying = signal(false);

  protected readonly actions = computed(() =>
    AUDIT_ACTIONS.map((action) => ({ action, name: this.language.translate(`audit.action.${action}`) })),
  );

  /** The action in words; one that this page does not know yet as the trail spells it. */
  protected nameOf(action: string): string {
    return ACTIONS.has(action) ? this.language.translate(`audit.action.${action}`) : action;
  }

  /** Its kind and what it is called: 考核表 · 林悦 · 2026年第4季度. */
  protected subjectOf({ subjectType, subjectId, subjectName, subjectQuarter }: AuditEntry): string {
    const name = SUBJECTS.has(subjectType)
      ? this.language.translate(`audit.subjectType.${subjectType}`)
      : subjectType;
    // A bare number would read as the quarter's or the employee's own; a word says nothing that the action does not.
    const isUnnamed = subjectName === null && subjectQuarter === null && /^\d+$/.test(subjectId);
    if (isUnnamed) return `${name} #${subjectId}`;
    const quarter = subjectQuarter && cycleName(this.language, subjectQuarter);
    return [name, subjectName, quarter].filter(Boolean).join(' · ');
  }

  /** What a file held, in the words of the export menus: 考核汇总工作簿，英文. */
  protected exportOf({ exported }: AuditEntry): string | null {
    if (!exported) return null;
    const { kind, locale, positions } = exported;
    const words = [
      KINDS.has(kind) ? this.language.translate(`audit.exportKind.${kind}`) : kind,
      LOCALES.has(locale) ? this.language.translate(`language.${locale}`) : locale,
      positions === null ? '' : this.language.translate('audit.exportedPositions', { count: positions }),
    ];
    return words.filter(Boolean).join(' · ');
  }

  protected filter(action: string): void {
    this.list.set({ action: action || undefined });
  }

  protected everything(): void {
    this.list.set({ action: undefined, search: undefined });
  }

  protected sort(sort: string): void {
    this.list.set({ sort: sort as AuditQuery['sort'] });
  }

  protected async verify(): Promise<void> {
    this.verifying.set(true);
    try {
      this.verdict.set(await this.api.verify());
    } catch (error) {
      this.toasts.problem(error);
    } finally {
      this.verifying.set(false);
    }
  }
}
