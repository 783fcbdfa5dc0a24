import { Component, computed, input } from '@angular/core';
import type { Definition } from '@gangping/contracts';
import { addDays, firstDayOf, quarterOf } from '@gangping/evaluation';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../../platform/format/format.pipes';
import { today } from '../../../platform/format/today';
import { lastValue } from '../../../platform/http/last-value';
import { DefinitionDifference } from '../difference/definition-difference';
import { definitionResource, definitionVersionsResource } from '../positions.api';
import { upcomingVersion, versionOn } from '../versions/version-order';

/**
 * What has changed in a definition since the quarter began, and what will change with a version that is approved
 * already: the two questions of whoever is assessed by it.
 */
@Component({
  selector: 'gp-role-changes',
  imports: [DefinitionDifference, Icon, LocalDatePipe, TranslocoPipe],
  template: `
    @if (upcoming(); as next) {
      <details class="gp-card">
        <summary>
          <gp-icon name="calendar" />
          <h2>
            {{
              'positions.roleChanges.upcoming'
                | transloco: { number: next.versionNumber, day: (next.effectiveFrom | localDate) }
            }}
          </h2>
        </summary>
        <gp-definition-difference [before]="definition()" [after]="next" />
      </details>
    }
    @if (earlier(); as before) {
      <details class="gp-card" open>
        <summary>
          <gp-icon name="history" />
          <h2>
            {{
              'positions.roleChanges.since'
                | transloco
                  : {
                      from: before.versionNumber,
                      to: definition().versionNumber,
                      day: (definition().effectiveFrom | localDate),
                    }
            }}
          </h2>
        </summary>
        <gp-definition-difference [before]="before" [after]="definition()" />
      </details>
    } @else if (said(); as sentence) {
      <p class="note">
        <gp-icon name="info" />{{
          'positions.roleChanges.' + sentence | transloco: { day: (definition().effectiveFrom | localDate) }
        }}
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-3);
    }
    summary {
      cursor: pointer;
    }
    h2 {
      display: inline;
      font-size: var(--gp-text-m);
    }
    summary gp-icon {
      margin-inline: var(--gp-space-2);
    }
    gp-definition-difference {
      display: block;
      margin-block-start: var(--gp-space-3);
    }
    .note {
      display: flex;
      gap: var(--gp-space-2);
      margin: 0;
      color: var(--gp-ink-2);
    }
    .note gp-icon {
      margin-block-start: 0.2em;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class RoleChanges {
  /** The version in force. */
  readonly definition = input.required<Definition>();

  private readonly versionsResource = definitionVersionsResource(() => this.definition().positionId);
  private readonly versions = lastValue(this.versionsResource);

  /** The version that counted on the last day before this quarter; null while that is not known. */
  private readonly before = computed(() => {
    const versions = this.versions();
    return versions ? versionOn(versions, addDays(firstDayOf(quarterOf(today())), -1)) : null;
  });
  private readonly beforeResource = definitionResource(() => {
    const before = this.before();
    return before && before.id !== this.definition().id ? before.id : null;
  });
  protected readonly earlier = lastValue(this.beforeResource);

  private readonly next = computed(() =>
    upcomingVersion(this.versions() ?? [], this.definition().versionNumber),
  );
  private readonly nextResource = definitionResource(() => this.next()?.id ?? null);
  protected readonly upcoming = lastValue(this.nextResource);

  protected readonly said = computed(() => {
    if (!this.versions()) return null;
    const before = this.before();
    if (!before) return 'first';
    return before.id === this.definition().id ? 'unchanged' : null;
  });
}
