import { Component, computed, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { peerListsQuerySchema, type PeerListRow, type PeerListsQuery } from '@gangping/contracts';
import { Column, ConfirmDialog, DataList, PageHeader, ProgressBar, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { FilterSelect } from '../../platform/list/filter-select';
import { listQuery } from '../../platform/list/list-query';
import { NoneFound } from '../../platform/list/none-found';
import { PagedList } from '../../platform/list/paged-list';
import { Toasts } from '../../platform/toast/toasts';
import { PeersApi, peerListsResource } from './peers.api';

/** 互评名单: whom the forms ask; for HR and the auditor how many have answered, with nothing of what they say. */
@Component({
  selector: 'gp-peer-lists-page',
  imports: [
    Column,
    ConfirmDialog,
    CycleNamePipe,
    DataList,
    FilterSelect,
    LocalDatePipe,
    NoneFound,
    PageHeader,
    PagedList,
    ProgressBar,
    RouterLink,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './peer-lists-page.html',
  styles: `
    p {
      margin: 0;
    }
  `,
})
export class PeerListsPage {
  private readonly api = inject(PeersApi);
  private readonly toasts = inject(Toasts);
  private readonly question = viewChild.required<ConfirmDialog>('question');
  private readonly reminding = viewChild.required<ConfirmDialog>('reminding');

  protected readonly list = listQuery(peerListsQuerySchema);
  protected readonly resource = peerListsResource(this.list.params);
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  protected readonly shows = computed<readonly PeerListsQuery['show'][]>(() =>
    this.page()?.seesAnswers ? ['all', 'unconfirmed', 'short'] : ['all', 'unconfirmed'],
  );
  protected readonly narrowed = computed(() => {
    const { search, show } = this.list.query();
    return search !== undefined || show !== 'all';
  });
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  protected readonly keyOf = ({ evaluationId }: PeerListRow) => evaluationId;

  protected sort(sort: string): void {
    this.list.set({ sort: sort as PeerListsQuery['sort'] });
  }

  protected everything(): void {
    this.list.set({ search: undefined, show: 'all' });
  }

  protected ask(): void {
    this.question().open();
  }

  protected askToRemind(): void {
    this.reminding().open();
  }

  /** Whoever has not answered on any list hears of it; how many that are is not said. */
  protected remindAll(): Promise<void> {
    const cycle = this.page()?.cycle;
    return this.remindBy(async () => (cycle ? this.api.remindAll(cycle.id) : undefined));
  }

  protected remind({ evaluationId }: PeerListRow): Promise<void> {
    return this.remindBy(() => this.api.remind(evaluationId));
  }

  private async remindBy(send: () => Promise<unknown>): Promise<void> {
    await this.sending.run(async () => {
      await send();
      this.toasts.success('peers.lists.reminded');
    });
    this.resource.reload();
  }

  /** All that are proposed and long enough are asked. */
  protected async confirmAll(): Promise<void> {
    const cycle = this.page()?.cycle;
    if (!cycle) return;
    await this.sending.run(async () => {
      const { confirmed, tooShort } = await this.api.confirmAll(cycle.id);
      this.toasts.success(tooShort > 0 ? 'peers.lists.doneShort' : 'peers.lists.done', {
        confirmed,
        tooShort,
      });
    });
    this.resource.reload();
  }
}
