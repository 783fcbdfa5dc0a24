import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NavigationEntry } from './navigation';

@Component({
  selector: 'gp-navigation-list',
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    <ul>
      @for (entry of entries(); track entry.path) {
        <li>
          <a [routerLink]="entry.path" [attr.aria-current]="entry.path === active() ? 'page' : null">
            <gp-icon [name]="entry.icon" />{{ entry.label | transloco }}
          </a>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 2px;
      list-style: none;
    }
    a {
      display: flex;
      gap: var(--gp-space-3);
      align-items: center;
      min-height: 2.5rem;
      padding: var(--gp-space-1) var(--gp-space-3);
      color: var(--gp-ink-2);
      text-decoration: none;
      border-radius: var(--gp-radius-m);
    }
    a:hover {
      color: var(--gp-ink);
      background: var(--gp-hover);
    }
    a[aria-current] {
      font-weight: 600;
      color: var(--gp-primary);
      background: var(--gp-primary-soft);
    }
  `,
})
export class NavigationList {
  readonly entries = input.required<readonly NavigationEntry[]>();
  /** Path of the entry the present page belongs to. */
  readonly active = input<string | null>(null);
}
