import { Component, computed, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { DecidedDefinitions, WaitingDefinitions } from '@gangping/contracts';
import { LINE_CHANGES } from '@gangping/role-document';
import { Dialog, EmptyState, Icon, PageHeader, ProblemBanner, SearchBox, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../../platform/format/today';
import { ReasonForm } from '../../../platform/forms/reason-form';
import { sending } from '../../../platform/forms/sending';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { Toasts } from '../../../platform/toast/toasts';
import { PositionsTabs } from '../overview/positions-tabs';
import { PositionsApi, waitingDefinitionsResource } from '../positions.api';
import { WaitingDetails } from './waiting-details';

type Waiting = WaitingDefinitions[number];

/** What waits to be approved, with what it changes; many can be approved by one press, one's own never. */
@Component({
  selector: 'gp-approvals-page',
  imports: [
    Dialog,
    EmptyState,
    Icon,
    PageHeader,
    PositionsTabs,
    ProblemBanner,
    ProblemTextPipe,
    ReasonForm,
    RouterLink,
    SearchBox,
    Skeleton,
    TranslocoPipe,
    WaitingDetails,
  ],
  templateUrl: './approvals-page.html',
  styleUrl: './approvals-page.less',
})
export class ApprovalsPage {
  private readonly api = inject(PositionsApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly rejectDialog = viewChild.required<Dialog>('rejectDialog');

  protected readonly resource = waitingDefinitionsResource();
  protected readonly waiting = lastValue(this.resource);
  /** What is searched for, in the address. */
  readonly search = input<string>();
  protected readonly wanted = computed(() => this.search() ?? '');
  /** As many need no search. */
  protected readonly short = 10;
  protected readonly shown = computed(() => {
    const wanted = this.wanted().toLowerCase();
    return (this.waiting() ?? []).filter((one) =>
      [one.positionTitle, one.departmentName, one.draftedByName ?? '', one.sourceName ?? ''].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
    );
  });
  protected readonly approvable = computed(() => this.shown().filter(({ mayApprove }) => mayApprove));
  /** Nothing is chosen unseen: what is another version when the list is read anew is no longer chosen. */
  protected readonly chosen = linkedSignal<WaitingDefinitions | null, ReadonlySet<number>>({
    source: this.waiting,
    computation: (waiting, previous) => {
      const versions = new Map(previous?.source?.map(({ id, version }) => [id, version]));
      const kept = (waiting ?? []).filter(
        ({ id, version }) => previous?.value.has(id) && versions.get(id) === version,
      );
      return new Set(kept.map(({ id }) => id));
    },
  });
  /** Of those that are shown: what a search hides is not decided. */
  protected readonly chosenCount = computed(
    () => this.approvable().filter(({ id }) => this.chosen().has(id)).length,
  );
  /** Those whose changes are looked at. */
  protected readonly opened = signal<ReadonlySet<number>>(new Set());
  protected readonly rejecting = signal<Waiting | null>(null);
  protected readonly effectiveFrom = signal(today());
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
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
    this.chosen.update((chosen) => toggled(chosen, id));
  }

  protected look(id: number): void {
    this.opened.update((opened) => toggled(opened, id));
  }

  protected seek(text: string): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { search: text || null } });
  }

  protected askToReject(one: Waiting): void {
    this.rejecting.set(one);
    this.rejectDialog().open();
  }

  protected readonly reject = async (reason: string): Promise<void> => {
    const { id, version } = this.rejecting() as Waiting;
    await this.api.reject(id, { reason, expectedVersion: version });
    this.rejectDialog().close();
    this.toasts.success('positions.definition.rejected');
    this.resource.reload();
  };

  /** "Added 2 · reworded 1", or that it is the first version. */
  protected changesOf({ changes, summaryChanged }: Waiting): string {
    if (changes === null) return this.language.translate('positions.approvals.first');
    const told = LINE_CHANGES.flatMap((change) => {
      const count = changes[change] ?? 0;
      return count > 0 ? [this.language.translate(`positions.difference.count.${change}`, { count })] : [];
    });
    if (summaryChanged) told.push(this.language.translate('positions.difference.count.summary'));
    return told.length > 0 ? told.join(' · ') : this.language.translate('positions.approvals.unchanged');
  }

  protected async approve(): Promise<void> {
    const definitions = this.approvable()
      .filter(({ id }) => this.chosen().has(id))
      .map(({ id, version }) => ({ id, expectedVersion: version }));
    await this.sending.run(async () => {
      const { done, refused } = await this.api.approveSeveral({
        definitions,
        effectiveFrom: this.effectiveFrom(),
      });
      this.refused.set(refused);
      if (done.length > 0) this.toasts.success('positions.approvals.done', { count: done.length });
      this.resource.reload();
    });
  }
}

function toggled(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
