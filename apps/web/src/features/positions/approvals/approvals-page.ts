import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DecidedDefinitions, WaitingDefinitions } from '@gangping/contracts';
import { LINE_CHANGES } from '@gangping/role-document';
import { EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../../platform/format/today';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { Toasts } from '../../../platform/toast/toasts';
import { PositionsTabs } from '../overview/positions-tabs';
import { PositionsApi, waitingDefinitionsResource } from '../positions.api';

type Waiting = WaitingDefinitions[number];

/** What waits to be approved, with what it changes; many can be approved by one press, one's own never. */
@Component({
  selector: 'gp-approvals-page',
  imports: [
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
  templateUrl: './approvals-page.html',
  styleUrl: './approvals-page.less',
})
export class ApprovalsPage {
  private readonly api = inject(PositionsApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);

  protected readonly resource = waitingDefinitionsResource();
  protected readonly waiting = lastValue(this.resource);
  protected readonly approvable = computed(() =>
    (this.waiting() ?? []).filter(({ mayApprove }) => mayApprove),
  );
  /** Nothing is chosen unseen: a list that is read anew begins without a choice. */
  protected readonly chosen = linkedSignal<unknown, ReadonlySet<number>>({
    source: this.waiting,
    computation: () => new Set(),
  });
  protected readonly effectiveFrom = signal(today());
  protected readonly busy = signal(false);
  protected readonly refused = signal<DecidedDefinitions['refused']>([]);
  protected readonly refusals = computed(() =>
    this.refused().map(({ id, code }) => {
      const found = (this.waiting() ?? []).find((one) => one.id === id);
      return { id, title: found?.positionTitle ?? `#${id}`, code };
    }),
  );

  protected allChosen(): boolean {
    return this.approvable().length > 0 && this.approvable().every(({ id }) => this.chosen().has(id));
  }

  protected chooseAll(): void {
    this.chosen.set(this.allChosen() ? new Set() : new Set(this.approvable().map(({ id }) => id)));
  }

  protected choose(id: number): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  /** "Added 2 · reworded 1", or that it is the first version. */
  protected changesOf({ changes }: Waiting): string {
    if (changes === null) return this.language.translate('positions.approvals.first');
    const told = LINE_CHANGES.flatMap((change) => {
      const count = changes[change] ?? 0;
      return count > 0 ? [this.language.translate(`positions.difference.count.${change}`, { count })] : [];
    });
    return told.length > 0 ? told.join(' · ') : this.language.translate('positions.approvals.unchanged');
  }

  protected async approve(): Promise<void> {
    const definitions = this.approvable()
      .filter(({ id }) => this.chosen().has(id))
      .map(({ id, version }) => ({ id, expectedVersion: version }));
    this.busy.set(true);
    try {
      const { done, refused } = await this.api.approveSeveral({
        definitions,
        effectiveFrom: this.effectiveFrom(),
      });
      this.refused.set(refused);
      if (done.length > 0) this.toasts.success('positions.approvals.done', { count: done.length });
      this.resource.reload();
    } catch (error) {
      this.toasts.problem(error);
    } finally {
      this.busy.set(false);
    }
  }
}
