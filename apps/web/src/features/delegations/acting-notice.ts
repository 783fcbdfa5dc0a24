import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { lastValue } from '../../platform/http/last-value';
import { SessionStore } from '../../platform/session/session-store';
import { ownDelegationsResource } from './delegations.api';

/** On the team page: for whom I act (代), who acts for me, each until when, and the way to arrange it. */
@Component({
  selector: 'gp-acting-notice',
  imports: [Icon, LocalDatePipe, RouterLink, TranslocoPipe],
  template: `
    @for (one of running(); track one.id) {
      <p>
        <gp-icon name="people" />
        <span>
          @if (one.deputy.id === me()) {
            {{
              'delegations.notice.iActFor'
                | transloco: { superior: one.superior.name, to: (one.to | localDate) }
            }}
          } @else {
            {{
              'delegations.notice.actsForMe'
                | transloco: { deputy: one.deputy.name, to: (one.to | localDate) }
            }}
          }
          <a routerLink="/team/deputies">{{ 'delegations.notice.more' | transloco }}</a>
        </span>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      gap: var(--gp-space-2);
      align-items: baseline;
      padding: var(--gp-space-3) var(--gp-space-4);
      margin: 0 0 var(--gp-space-3);
      background: var(--gp-info-soft);
      border-radius: var(--gp-radius-m);
    }
  `,
})
export class ActingNotice {
  private readonly account = inject(SessionStore).account;
  private readonly all = lastValue(ownDelegationsResource());

  protected readonly me = computed(() => this.account()?.employeeId);
  protected readonly running = computed(() => (this.all() ?? []).filter(({ state }) => state === 'running'));
}
