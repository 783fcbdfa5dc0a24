import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { filter } from 'rxjs';
import { wayBackOf, type WayBack } from '../platform/leaving/way-back';
import { NAVIGATION } from './navigation';

/**
 * Leads back to what somebody left in order to put one thing right or to look behind a figure, step by step where they
 * went further aside. It stays while they go from page to page there, and is gone once they are back or turn to something
 * else in the navigation.
 */
@Component({
  selector: 'gp-way-back-link',
  imports: [Icon, RouterLink],
  template: `
    @if (place(); as place) {
      <a
        class="gp-button gp-button-quiet gp-screen-only"
        [routerLink]="path(place)"
        [queryParams]="query(place)"
      >
        <gp-icon name="chevronLeft" />{{ place.label }}
      </a>
    }
  `,
  styles: `
    a {
      margin-block-end: var(--gp-space-3);
      margin-inline-start: calc(-1 * var(--gp-space-3));
    }
  `,
})
export class WayBackLink {
  private readonly router = inject(Router);
  /** What was left, the last one last. */
  private readonly left = signal<readonly WayBack[]>([]);
  protected readonly place = computed(() => this.left().at(-1) ?? null);

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => {
        const brought = wayBackOf(this.router.currentNavigation()?.extras.state);
        this.left.update((left) => leftAt(pathOf(urlAfterRedirects), left, brought));
      });
  }

  protected path({ address }: WayBack): string {
    return pathOf(address);
  }

  protected query({ address }: WayBack): Record<string, unknown> {
    return this.router.parseUrl(address).queryParams;
  }
}

function leftAt(path: string, left: readonly WayBack[], brought: WayBack | null): readonly WayBack[] {
  const back = left.findIndex(({ address }) => pathOf(address) === path);
  if (back >= 0) return left.slice(0, back);
  const still = NAVIGATION.some((entry) => entry.path === path) ? [] : left;
  return brought ? [...still, brought] : still;
}

function pathOf(address: string): string {
  return address.split(/[?#]/)[0] ?? '';
}
