import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { Icon } from '@gangping/ui';
import { filter } from 'rxjs';
import { wayBackOf, type WayBack } from '../platform/leaving/way-back';
import { NAVIGATION } from './navigation';

/**
 * Leads back to what somebody left in order to put one thing right. It stays while they go from page to page there, and
 * is gone once they are back or turn to something else in the navigation.
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
  protected readonly place = signal<WayBack | null>(null);

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ urlAfterRedirects }) => {
        const brought = wayBackOf(this.router.currentNavigation()?.extras.state);
        if (brought) this.place.set(brought);
        else if (this.isOver(urlAfterRedirects)) this.place.set(null);
      });
  }

  protected path({ address }: WayBack): string {
    return pathOf(address);
  }

  protected query({ address }: WayBack): Record<string, unknown> {
    return this.router.parseUrl(address).queryParams;
  }

  private isOver(address: string): boolean {
    const place = this.place();
    const path = pathOf(address);
    return (
      place === null || path === pathOf(place.address) || NAVIGATION.some((entry) => entry.path === path)
    );
  }
}

function pathOf(address: string): string {
  return address.split(/[?#]/)[0] ?? '';
}
