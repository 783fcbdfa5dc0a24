import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  signal,
  viewChild,
} from '@angular/core';
import { form } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import type { PeerList, PeerOption } from '@gangping/contracts';
import { checkPeerList } from '@gangping/evaluation';
import {
  Dialog,
  EmptyState,
  Field,
  Icon,
  PageHeader,
  ProblemBanner,
  Skeleton,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { ReasonForm } from '../../platform/forms/reason-form';
import { SearchedSelect } from '../../platform/forms/searched-select';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { sendingHere } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import type { PageWithChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { PeersApi, peerListResource, peerOptionsResource } from './peers.api';

type ShownPeer = PeerList['peers'][number];

/**
 * Whom one form asks: the superior or HR takes people off, puts others on and confirms. A confirmed list only grows, but
 * for HR.
 */
@Component({
  selector: 'gp-peer-list-page',
  imports: [
    CycleNamePipe,
    Dialog,
    EmptyState,
    Field,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    ReasonForm,
    RouterLink,
    SearchedSelect,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './peer-list-page.html',
  styleUrl: './peer-list-page.less',
  host: { '(window:beforeunload)': 'stay($event)' },
})
export class PeerListPage implements PageWithChanges {
  private readonly api = inject(PeersApi);
  private readonly toasts = inject(Toasts);
  private readonly reasonDialog = viewChild.required<Dialog>('reasonDialog');

  /** Of the form. */
  readonly id = input.required({ transform: numberAttribute });

  protected readonly resource = peerListResource(this.id);
  private readonly read = lastValue(this.resource);
  protected readonly list = linkedSignal(() => this.read() ?? null);
  /** As they are to be; from what the server has. */
  protected readonly peers = linkedSignal<readonly ShownPeer[]>(() => this.list()?.peers ?? []);
  protected readonly changed = computed(() => {
    const before = (this.list()?.peers ?? []).map(({ id }) => id).sort();
    const now = this.peers()
      .map(({ id }) => id)
      .sort();
    return before.join() !== now.join();
  });
  protected readonly mayChange = computed(() => this.list()?.mayChange ?? false);
  /** How many of a confirmed list are to go, with what they may have given. */
  protected readonly takenOff = computed(() => {
    const list = this.list();
    if (!list?.confirmedAt) return 0;
    const now = new Set(this.peers().map(({ id }) => id));
    return list.peers.filter(({ id }) => !now.has(id)).length;
  });
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  /** What the list lacks as it stands. */
  protected readonly lack = computed(() => {
    const list = this.list();
    const ids = this.peers().map(({ id }) => id);
    return list ? (checkPeerList(ids, list.minimumPeers) as WebProblem | null) : null;
  });

  protected readonly search = signal<string | null>(null);
  protected readonly found = peerOptionsResource(this.id, this.search);
  private readonly people = computed<readonly PeerOption[]>(() => {
    const listed = new Set(this.peers().map(({ id }) => id));
    return (this.found.hasValue() ? this.found.value() : []).filter(({ id }) => !listed.has(id));
  });
  protected readonly options = computed(() =>
    this.people().map(({ id, number, name, departmentName, positionTitle }) => ({
      id,
      label: [name, number, departmentName, positionTitle].filter(Boolean).join(' · '),
    })),
  );
  /** For choosing only: whoever is chosen moves to the list at once. */
  private readonly chosen = signal<{ peerId: number | null }>({ peerId: null });
  protected readonly picker = form(this.chosen);

  protected add(id: number | null): void {
    const person = this.people().find((option) => option.id === id);
    this.chosen.set({ peerId: id });
    queueMicrotask(() => this.chosen.set({ peerId: null }));
    if (!person) return;
    this.peers.update((peers) => [...peers, { ...person, source: 'named' as const, submitted: null }]);
  }

  protected remove(id: number): void {
    this.peers.update((peers) => peers.filter((peer) => peer.id !== id));
  }

  /** Put on since the list was read: may be taken off again by whoever did. */
  protected added(id: number): boolean {
    return this.mayChange() && !this.list()?.peers.some((peer) => peer.id === id);
  }

  protected ask(): void {
    if (this.takenOff() > 0) this.reasonDialog().open();
    else void this.sending.run(() => this.save());
  }

  protected readonly takeOff = async (reason: string): Promise<void> => {
    await this.save(reason);
    this.reasonDialog().close();
  };

  protected async remind(): Promise<void> {
    const list = this.list();
    if (!list) return;
    await this.sending.run(async () => {
      await this.api.remind(list.evaluationId);
      this.toasts.success('peers.lists.reminded');
    });
    this.resource.reload();
  }

  private async save(reason?: string): Promise<void> {
    const list = this.list();
    if (!list) return;
    const peerIds = this.peers().map(({ id }) => id);
    const body = { peerIds, expectedVersion: list.version, ...(reason === undefined ? {} : { reason }) };
    try {
      this.list.set(await this.api.saveList(list.evaluationId, body));
      this.toasts.success('peers.list.done');
    } catch (error) {
      const { code, current } = toProblem(error);
      if (code === 'staleVersion' && current) this.list.set(current as PeerList);
      throw error;
    }
  }

  hasUnsavedChanges(): boolean {
    return this.changed();
  }

  protected stay(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }
}
