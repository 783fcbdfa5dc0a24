import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { REMINDED_STAGES, type AwaitedPerson, type Remind, type RemindedStage } from '@gangping/contracts';
import {
  Column,
  ConfirmDialog,
  DataList,
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe, TestTag } from '../../platform/format/cycle-name';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { awaitedResource, cycleOfAwaitedResource, NotificationsApi } from './notifications.api';

interface StageOfPeople {
  readonly stage: RemindedStage;
  readonly people: readonly (AwaitedPerson & { readonly id: string })[];
  readonly late: number;
}

/** Whom a quarter waits for, stage by stage, when they were reminded, and reminding them with one press. */
@Component({
  selector: 'gp-awaited-page',
  imports: [
    Column,
    ConfirmDialog,
    CountPipe,
    CycleNamePipe,
    DataList,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    StatusTag,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './awaited-page.html',
  styles: `
    section {
      margin-block-end: var(--gp-space-5);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      justify-content: space-between;
      margin-block-end: var(--gp-space-3);
    }
    h2 {
      margin: 0;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
    }
  `,
})
export class AwaitedPage {
  private readonly api = inject(NotificationsApi);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);

  readonly id = input.required<string>();
  private readonly question = viewChild.required<ConfirmDialog>('question');

  protected readonly resource = awaitedResource(() => this.id());
  protected readonly people = lastValue(this.resource);
  protected readonly quarter = lastValue(cycleOfAwaitedResource(() => this.id()));
  protected readonly asked = signal<Remind | null>(null);
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected readonly stages = computed((): StageOfPeople[] | null => {
    const everybody = this.people();
    if (everybody === null) return null;
    return REMINDED_STAGES.map((stage) => {
      const people = everybody
        .filter((person) => person.stage === stage)
        .map((person) => ({ ...person, id: `${stage}:${person.employeeId}` }));
      return { stage, people, late: people.filter(({ late }) => late).length };
    }).filter(({ people }) => people.length > 0);
  });
  /** How many people the question is about. */
  protected readonly meant = computed(() => {
    const asked = this.asked();
    const stage = this.stages()?.find((each) => each.stage === asked?.stage);
    return (asked?.who === 'late' ? stage?.late : stage?.people.length) ?? 0;
  });

  protected ask(stage: RemindedStage, who: Remind['who']): void {
    this.asked.set({ stage, who });
    this.question().open();
  }

  protected async remind(): Promise<void> {
    const asked = this.asked();
    if (!asked) return;
    await this.sending.run(async () => {
      const { reminded, alreadyToday, unreachable } = await this.api.remind(this.id(), asked);
      this.toasts.success('notifications.awaited.done', { reminded, alreadyToday, unreachable });
      this.resource.reload();
    });
  }
}
