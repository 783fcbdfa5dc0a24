import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import type { NavigationEntry } from './navigation';

/** On a phone: up to four places at thumb's reach; what does not fit is behind "more". */
const PLACES = 4;

@Component({
  selector: 'gp-bottom-navigation',
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    @if (entries().length > 1) {
      <nav [attr.aria-label]="'nav.label' | transloco">
        @for (entry of shown(); track entry.path) {
          <a [routerLink]="entry.path" [attr.aria-current]="entry.path === active() ? 'page' : null">
            <gp-icon [name]="entry.icon" /><span>{{ entry.label | transloco }}</span>
          </a>
        }
        @if (hasMore()) {
          <button type="button" (click)="more.emit()">
            <gp-icon name="menu" /><span>{{ 'nav.more' | transloco }}</span>
          </button>
        }
      </nav>
    }
  `,
  styles: `
    nav {
      position: fixed;
      inset: auto 0 0;
      z-index: 20;
      display: none;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      padding-block-end: env(safe-area-inset-bottom);
      background: var(--gp-surface);
      border-block-start: 1px solid var(--gp-line);
    }
    @media (max-width: 40rem) {
      nav {
        display: grid;
      }
    }
    a,
    button {
      display: grid;
      gap: 0.125rem;
      justify-items: center;
      align-content: center;
      min-height: 3.5rem;
      padding: 0.25rem;
      font-size: 0.75rem;
      line-height: 1.2;
      color: var(--gp-ink-2);
      text-align: center;
      text-decoration: none;
      cursor: pointer;
      background: none;
      border: 0;
    }
    span {
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    gp-icon {
      font-size: 1.125rem;
    }
    a[aria-current] {
      font-weight: 600;
      color: var(--gp-primary);
    }
  `,
})
export class BottomNavigation {
  readonly entries = input.required<readonly NavigationEntry[]>();
  readonly active = input<string | null>(null);
  readonly more = output();

  protected readonly hasMore = computed(() => this.entries().length > PLACES);
  protected readonly shown = computed(() => this.entries().slice(0, this.hasMore() ? PLACES - 1 : PLACES));
}
