import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SessionStore } from '../../platform/session/session-store';

/** The ways between people, departments and the import. */
@Component({
  selector: 'gp-organisation-tabs',
  imports: [RouterLink, RouterLinkActive, TranslocoPipe],
  template: `
    <nav [attr.aria-label]="'organisation.title' | transloco">
      <a
        routerLink="/organisation"
        routerLinkActive="active"
        [routerLinkActiveOptions]="{ exact: true }"
        ariaCurrentWhenActive="page"
        >{{ 'organisation.employees.title' | transloco }}</a
      >
      <a routerLink="/organisation/departments" routerLinkActive="active" ariaCurrentWhenActive="page">{{
        'organisation.departments.title' | transloco
      }}</a>
      @if (session.can('organisation.write')) {
        <a routerLink="/organisation/import" routerLinkActive="active" ariaCurrentWhenActive="page">{{
          'organisation.import.title' | transloco
        }}</a>
        <a routerLink="/organisation/retention" routerLinkActive="active" ariaCurrentWhenActive="page">{{
          'organisation.retention' | transloco
        }}</a>
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
      border-block-end: 2px solid transparent;
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    .active {
      font-weight: 600;
      color: var(--gp-primary);
      border-color: currentcolor;
    }
  `,
})
export class OrganisationTabs {
  protected readonly session = inject(SessionStore);
}
