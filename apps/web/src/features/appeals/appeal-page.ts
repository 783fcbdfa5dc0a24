import { Component, computed, inject, input, numberAttribute, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appeal, AppealDecision, DecideAppeal } from '@gangping/contracts';
import { Icon, PageHeader, ProblemBanner, Skeleton, hundredthsOf } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { ScorePipe } from '../../platform/format/format.pipes';
import { sendingHere, type SendingHere } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { AppealCard } from './appeal-card';
import { AppealsApi, appealResource, handlersResource } from './appeals.api';

/** One appeal on the desk of HR: who handles it, and what they decide. */
@Component({
  selector: 'gp-appeal-page',
  imports: [
    AppealCard,
    CycleNamePipe,
    Icon,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    ScorePipe,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './appeal-page.html',
  styles: `
    section {
      margin-block-start: var(--gp-space-4);
    }
    h2 {
      margin-block-start: 0;
    }
    .handler {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: end;
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-4);
      padding: 0;
      margin: 0;
      border: 0;
    }
    fieldset label {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
    }
    .points {
      max-width: 8rem;
    }
  `,
})
export class AppealPage {
  private readonly api = inject(AppealsApi);
  private readonly toasts = inject(Toasts);
  readonly id = input.required({ transform: numberAttribute });

  protected readonly decisions = ['upheld', 'partly', 'rejected'] as const;
  protected readonly resource = appealResource(this.id);
  protected readonly appeal = lastValue(this.resource);
  protected readonly appoints = computed(() => this.appeal()?.actions.includes('appoint') ?? false);
  protected readonly decides = computed(() => this.appeal()?.actions.includes('decide') ?? false);
  private readonly handlersOf = handlersResource(() => (this.appoints() ? this.id() : null));
  protected readonly handlers = lastValue(this.handlersOf);
  /** Null until it is chosen: it cannot be taken back, so none is suggested. */
  protected readonly decision = signal<AppealDecision | null>(null);
  protected readonly corrects = computed(() => this.decision() === 'upheld' || this.decision() === 'partly');
  protected readonly points = signal('');
  protected readonly reason = signal('');
  /** What the total would become, as far as it can be said here; null while no number stands there. */
  protected readonly after = computed(() => {
    const points = hundredthsOf(this.points());
    const before = this.appeal()?.before.total;
    return points && points > 0 && before !== undefined ? before + points : null;
  });
  protected readonly appointing = sendingHere();
  protected readonly deciding = sendingHere();
  protected readonly busy = computed(() => this.appointing.busy() || this.deciding.busy());

  protected appoint(event: Event, accountId: number): void {
    event.preventDefault();
    void this.act(this.appointing, 'appeals.handler.appointed', ({ id, version }) =>
      this.api.appoint(id, { accountId, expectedVersion: version }),
    );
  }

  protected decide(event: Event, findings: string): void {
    event.preventDefault();
    const decision = this.decision();
    if (decision === null) return;
    void this.act(this.deciding, 'appeals.decide.done', ({ id, version }) =>
      this.api.decide(id, this.decided(decision, findings, version)),
    );
  }

  private decided(decision: AppealDecision, findings: string, expectedVersion: number): DecideAppeal {
    if (decision === 'rejected') return { decision, findings, expectedVersion };
    const points = hundredthsOf(this.points()) ?? 0;
    return { decision, findings, reason: this.reason(), points, expectedVersion };
  }

  private async act(
    sending: SendingHere,
    done: string,
    call: (appeal: Appeal) => Promise<Appeal>,
  ): Promise<void> {
    const appeal = this.appeal();
    if (!appeal) return;
    await sending.run(
      async () => {
        this.resource.set(await call(appeal));
        this.toasts.success(done);
      },
      ({ code }) => {
        if (code === 'staleVersion') this.resource.reload();
      },
    );
  }
}
