import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SessionStore } from '../../../platform/session/session-store';

/** The pages that look at all positions. */
@Component({
  selector: 'gp-positions-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav class="gp-screen-only" [attr.aria-label]="'positions.tabs.label' | transloco">
      @for (tab of tabs(); track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{
            paths: 'exact',
            queryParams: 'ignored',
            fragment: 'ignored',
            matrixParams: 'ignored',
          }"
          >{{ 'positions.tabs.' + tab.name | transloco }}</a
        >
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: var(--gp-space-4);
      margin-block-end: var(--gp-space-4);
      overflow-x: auto;
      border-block-end: 1px solid var(--gp-line);
    }
    a {
      padding: var(--gp-space-2) var(--gp-space-1);
      color: var(--gp-ink-2);
      text-decoration: none;
      white-space: nowrap;
      border-block-end: 3px solid transparent;
    }
    a:hover {
      color: var(--gp-ink);
    }
    .here {
      font-weight: 600;
      color: var(--gp-primary);
      border-color: var(--gp-primary);
    }
  `,
})
export class PositionsTabs {
  private readonly session = inject(SessionStore);

  protected readonly tabs = computed(() => [
    { name: 'list', path: '/positions' },
    { name: 'worklist', path: '/positions/missing' },
    ...(this.session.can('definitions.approve') ? [{ name: 'approvals', path: '/positions/approvals' }] : []),
    { name: 'consistency', path: '/positions/consistency' },
    { name: 'chart', path: '/positions/chart' },
  ]);
}
