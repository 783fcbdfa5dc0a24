import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CycleScheme } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, LocalisedPipe } from '../../platform/format/format.pipes';

/** By which schemes a quarter is scored, for whom, and how many forms each has. */
@Component({
  selector: 'gp-cycle-schemes',
  imports: [CountPipe, LocalisedPipe, RouterLink, TranslocoPipe],
  template: `
    <section class="gp-card" aria-labelledby="cycle-schemes">
      <h2 id="cycle-schemes">{{ 'cycles.schemes.title' | transloco }}</h2>
      <p class="gp-hint">{{ 'cycles.schemes.' + (copied() ? 'copied' : 'planned') | transloco }}</p>
      <ul>
        @for (one of schemes(); track $index) {
          <li>
            <a [routerLink]="['/schemes', one.schemeId ?? 'brought']">{{ one.scheme.name | localised }}</a>
            <span class="gp-muted">
              {{
                one.scopeNames.length === 0
                  ? ('cycles.schemes.everybody' | transloco)
                  : one.scopeNames.join('cycles.schemes.between' | transloco)
              }}
            </span>
            @if (copied()) {
              <span class="number">{{
                'cycles.schemes.forms' | transloco: { forms: (one.forms | count) }
              }}</span>
            }
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    h2 {
      margin: 0;
      font-size: var(--gp-text-lg);
    }
    ul {
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-4);
      padding-block: var(--gp-space-1);
    }
  `,
})
export class CycleSchemes {
  readonly schemes = input.required<readonly CycleScheme[]>();
  /** False while the quarter is planned: then they are those that will be copied. */
  readonly copied = input.required<boolean>();
}
