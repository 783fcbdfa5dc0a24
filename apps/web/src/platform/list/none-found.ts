import { Component, booleanAttribute, input, output } from '@angular/core';
import { EmptyState, type IconName } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

/**
 * A list without rows: there is nothing yet, or nothing that fits what was asked for, with a press to ask for
 * everything. `texts` is where the sentences stand: `….none`, `….noneText`, `….noneFound`, `….noneFoundText`.
 */
@Component({
  selector: 'gp-none-found',
  imports: [EmptyState, TranslocoPipe],
  template: `
    <gp-empty-state
      [icon]="icon()"
      [heading]="texts() + (narrowed() ? '.noneFound' : '.none') | transloco"
      [text]="texts() + (narrowed() ? '.noneFoundText' : '.noneText') | transloco"
    >
      @if (narrowed()) {
        <button type="button" class="gp-button" (click)="everything.emit()">
          {{ 'common.reset' | transloco }}
        </button>
      }
    </gp-empty-state>
  `,
})
export class NoneFound {
  readonly icon = input.required<IconName>();
  readonly texts = input.required<string>();
  /** Something was searched or filtered for. */
  readonly narrowed = input(false, { transform: booleanAttribute });
  readonly everything = output();
}
