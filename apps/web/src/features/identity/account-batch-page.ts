import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  type AccountBatch,
  type AccountCandidate,
  MOST_ACCOUNTS_AT_ONCE,
  filterSchema,
  pageQuerySchema,
} from '@gangping/contracts';
import {
  Column,
  ConfirmDialog,
  DataList,
  EmptyState,
  PageHeader,
  Pager,
  ProblemBanner,
  ProgressBar,
  SearchBox,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe } from '../../platform/format/format.pipes';
import type { PageWithChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { listQuery } from '../../platform/list/list-query';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { accountCandidatesResource, IdentityApi } from './identity.api';
import { OneTimePasswords } from './one-time-passwords';

const querySchema = pageQuerySchema(['number']).extend({ department: filterSchema(100).optional() });
/** In the address it stands for people without a department. */
const NONE = '-';

/** Accounts for many employees: choose, make, and hand the one-time passwords over, which are shown this once. */
@Component({
  selector: 'gp-account-batch-page',
  imports: [
    Column,
    ConfirmDialog,
    CountPipe,
    DataList,
    EmptyState,
    OneTimePasswords,
    PageHeader,
    Pager,
    ProblemBanner,
    ProblemTextPipe,
    ProgressBar,
    RouterLink,
    SearchBox,
    TranslocoPipe,
  ],
  templateUrl: './account-batch-page.html',
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: end;
      margin-block-end: var(--gp-space-4);
    }
    .tools select {
      width: auto;
      max-width: 100%;
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      margin-inline-start: auto;
    }
    gp-progress-bar {
      margin-block-end: var(--gp-space-4);
    }
    input[type='checkbox'] {
      width: 1.125rem;
      height: 1.125rem;
    }
  `,
  host: { '(window:beforeunload)': 'beforeUnload($event)' },
})
export class AccountBatchPage implements PageWithChanges {
  private readonly api = inject(IdentityApi);
  protected readonly question = viewChild.required(ConfirmDialog);

  protected readonly list = listQuery(querySchema);
  protected readonly candidates = accountCandidatesResource();
  private readonly all = computed(() => (this.candidates.hasValue() ? this.candidates.value() : null));
  protected readonly departments = computed(() => {
    const names = (this.all() ?? []).map(({ departmentName }) => departmentName ?? NONE);
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].map(([name, count]) => ({ name, count, isNone: name === NONE }));
  });
  protected readonly matching = computed(() => {
    const { search, department } = this.list.query();
    const words = search?.toLowerCase() ?? '';
    return (this.all() ?? []).filter(
      ({ name, number, departmentName }) =>
        (department === undefined || department === (departmentName ?? NONE)) &&
        (name.toLowerCase().includes(words) || number.toLowerCase().includes(words)),
    );
  });
  protected readonly rows = computed(() => {
    if (this.all() === null) return null;
    const { page, pageSize } = this.list.query();
    return this.matching().slice((page - 1) * pageSize, page * pageSize);
  });
  protected readonly nobodyLeft = computed(() => this.all()?.length === 0);
  /** Of those that the filters leave. */
  protected readonly choosable = computed(() => this.matching().filter(({ obstacle }) => obstacle === null));

  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  protected readonly working = signal(false);
  private readonly stopped = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  /** How many were asked for when it began. */
  protected readonly wanted = signal(0);
  protected readonly created = signal<AccountBatch['created']>([]);
  protected readonly skipped = signal(0);
  protected readonly validUntil = signal('');
  /** Printed or downloaded: from then on nothing is lost by leaving. */
  protected readonly taken = signal(false);

  hasUnsavedChanges(): boolean {
    return this.working() || (this.created().length > 0 && !this.taken());
  }

  protected beforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  protected choose({ employeeId }: AccountCandidate, chosen: boolean): void {
    this.chosen.update((ids) => {
      const next = new Set(ids);
      if (chosen) next.add(employeeId);
      else next.delete(employeeId);
      return next;
    });
  }

  protected chooseAll(): void {
    this.chosen.set(new Set(this.choosable().map(({ employeeId }) => employeeId)));
  }

  protected chooseNone(): void {
    this.chosen.set(new Set());
  }

  protected stop(): void {
    this.stopped.set(true);
  }

  /** Some at a time: what has been made stays made, and its passwords are shown, also when the next are refused. */
  protected async create(): Promise<void> {
    const ids = [...this.chosen()];
    this.wanted.set(ids.length);
    this.stopped.set(false);
    this.problem.set(null);
    this.working.set(true);
    try {
      for (let from = 0; from < ids.length && !this.stopped(); from += MOST_ACCOUNTS_AT_ONCE) {
        this.take(await this.api.createAccounts(ids.slice(from, from + MOST_ACCOUNTS_AT_ONCE)));
      }
    } catch (error) {
      this.problem.set(toProblem(error));
    }
    this.working.set(false);
    this.chooseNone();
    this.candidates.reload();
  }

  private take({ created, skipped, validUntil }: AccountBatch): void {
    this.created.update((before) => [...before, ...created]);
    this.skipped.update((before) => before + skipped.length);
    this.validUntil.set(validUntil);
    this.taken.set(false);
  }
}
