import { Component, computed, inject, input } from '@angular/core';
import type { HandoverPreview as Preview, HandoverPreviewGroup, StaffChange } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName } from '../../platform/format/cycle-name';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { Language } from '../../platform/i18n/language';
import { handoverPreviewResource } from './organisation.api';

/** Names that stand in a sentence; of more it says how many there are. */
const NAMED = 6;

/** Which open forms go to whom once a change of somebody's employment or posts is saved. Nothing while there is none. */
@Component({
  selector: 'gp-handover-preview',
  imports: [Icon, LocalDatePipe, TranslocoPipe],
  template: `
    <div role="status">
      @if (preview(); as preview) {
        @if (preview.groups.length === 0) {
          <p class="gp-hint">{{ 'organisation.handover.none' | transloco }}</p>
        } @else {
          <section>
            <p>
              {{
                (preview.on > today ? 'organisation.handover.from' : 'organisation.handover.onSave')
                  | transloco: { day: (preview.on | localDate) }
              }}
            </p>
            <ul>
              @for (group of preview.groups; track $index) {
                <li [class.nobody]="group.to === null">
                  <gp-icon [name]="group.to === null ? 'warning' : 'people'" />
                  <span>
                    {{ sentence(group) }}
                    <span class="gp-hint">{{ detail(group) }}</span>
                  </span>
                </li>
              }
            </ul>
          </section>
        }
      }
    </div>
  `,
  styles: `
    section {
      padding: var(--gp-space-3);
      border: 1px solid var(--gp-line);
      border-inline-start: 4px solid var(--gp-warning);
      border-radius: var(--gp-radius-s);
    }
    p {
      margin: 0;
    }
    ul {
      display: grid;
      gap: var(--gp-space-2);
      padding: 0;
      margin: var(--gp-space-2) 0 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: var(--gp-space-2);
      align-items: baseline;
    }
    li .gp-hint {
      display: block;
    }
    .nobody {
      font-weight: 600;
    }
    .nobody .gp-hint {
      font-weight: normal;
    }
  `,
})
export class HandoverPreview {
  private readonly language = inject(Language);

  readonly employeeId = input.required<number>();
  /** Null: nothing is changed that could hand anything over, or not yet as it can be saved. */
  readonly change = input.required<StaffChange | null>();

  private readonly resource = handoverPreviewResource(this.employeeId, this.change);
  /** What the save would refuse is said at its field, by the save. */
  protected readonly preview = computed<Preview | null>(() =>
    this.resource.hasValue() ? (this.resource.value() ?? null) : null,
  );
  protected readonly today = today();

  protected sentence({ cycle, raterRole, from, to, employees }: HandoverPreviewGroup): string {
    return this.language.translate(`organisation.handover.${to === null ? 'toNobody' : 'to'}.${raterRole}`, {
      cycle: cycleName(this.language, cycle),
      forms: employees.length,
      from: from.name,
      to: to?.name,
    });
  }

  protected detail({ cause, hasBothParts, employees }: HandoverPreviewGroup): string {
    const names = employees
      .slice(0, NAMED)
      .map(({ name }) => name)
      .join(this.language.translate('organisation.handover.between'));
    const why = this.language.translate(`organisation.handover.cause.${cause}`);
    return this.language.translate(
      employees.length > NAMED ? 'organisation.handover.detailMore' : 'organisation.handover.detail',
      {
        names,
        count: employees.length,
        why: hasBothParts ? why + this.language.translate('organisation.handover.bothParts') : why,
      },
    );
  }
}
