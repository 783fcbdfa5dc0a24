import { DOCUMENT } from '@angular/common';
import { Component, computed, DestroyRef, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { filter } from 'rxjs';
import { UnreadCount } from './unread-count';

const TWO_MINUTES = 120_000;
const MOST_SHOWN = 99;

/** In the frame: the way to one's notifications, with how many are new. */
@Component({
  selector: 'gp-notification-bell',
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    <a
      class="gp-button gp-button-quiet gp-button-icon"
      routerLink="/notifications"
      [attr.aria-label]="(unread() > 0 ? 'shell.bellUnread' : 'shell.bell') | transloco: { count: unread() }"
    >
      <gp-icon name="bell" />
      @if (unread() > 0) {
        <span class="count" aria-hidden="true">{{ shown() }}</span>
      }
    </a>
  `,
  styles: `
    a {
      position: relative;
    }
    .count {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
      min-width: 1.15rem;
      padding-inline: 0.25rem;
      font-size: 0.7rem;
      font-weight: 600;
      line-height: 1.15rem;
      color: var(--gp-on-primary);
      text-align: center;
      background: var(--gp-primary);
      border-radius: 1rem;
    }
  `,
})
export class NotificationBell {
  private readonly count = inject(UnreadCount);

  protected readonly unread = this.count.unread;
  protected readonly shown = computed(() =>
    this.unread() > MOST_SHOWN ? `${MOST_SHOWN}+` : String(this.unread()),
  );

  constructor() {
    const document = inject(DOCUMENT);
    const router = inject(Router);
    router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.count.refresh());
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.count.refresh();
    }, TWO_MINUTES);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    void this.count.refresh();
  }
}
