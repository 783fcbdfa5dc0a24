import { Component, computed, input, output } from '@angular/core';

/** One field; null in the table where nothing is to be said. */
export interface HeatField {
  /** By this the ground is chosen; null: hidden, or nothing there. */
  readonly value: number | null;
  /** What stands in it. */
  readonly text: string;
  /** Below it, small: how many it rests on. */
  readonly note?: string;
  /** Read out instead of both, and shown when pointed at. */
  readonly description: string;
  /** A press leads somewhere. */
  readonly isPickable?: boolean;
}

export interface HeatRow {
  readonly name: string;
  readonly note?: string;
  readonly fields: readonly (HeatField | null)[];
}

/** A step of the legend: values from `from` on, to below the next. */
export interface HeatStep {
  readonly from: number;
  readonly name: string;
}

export interface HeatPick {
  readonly row: number;
  readonly column: number;
}

/**
 * A table whose fields are coloured by their values: every field says its number, the legend what the grounds mean,
 * and nothing is said by colour alone. Steps come lowest first, five of them.
 */
@Component({
  selector: 'gp-heat-map',
  template: `
    <div class="frame" role="region" tabindex="0" [attr.aria-label]="caption()">
      <table>
        <caption class="gp-visually-hidden">
          {{
            caption()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="name">{{ rowHeading() }}</th>
            @for (column of columns(); track $index) {
              <th scope="col">{{ column }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of shown(); track $index; let at = $index) {
            <tr>
              <th scope="row" class="name">
                {{ row.name }}
                @if (row.note) {
                  <small class="gp-muted">{{ row.note }}</small>
                }
              </th>
              @for (field of row.fields; track $index; let column = $index) {
                <td [attr.data-step]="field?.step ?? null">
                  @if (field) {
                    @if (field.isPickable) {
                      <button
                        type="button"
                        [attr.aria-label]="field.description"
                        [title]="field.description"
                        (click)="picked.emit({ row: at, column })"
                      >
                        {{ field.text }}
                        @if (field.note) {
                          <small>{{ field.note }}</small>
                        }
                      </button>
                    } @else {
                      <span [title]="field.description">
                        {{ field.text }}
                        @if (field.note) {
                          <small>{{ field.note }}</small>
                        }
                      </span>
                    }
                  } @else {
                    <span class="gp-muted" aria-hidden="true">·</span>
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    <ul class="legend" [attr.aria-label]="legendLabel()">
      @for (step of steps(); track step.from; let at = $index) {
        <li><span class="swatch" [attr.data-step]="at"></span>{{ step.name }}</li>
      }
    </ul>
  `,
  styleUrl: './heat-map.less',
})
export class HeatMap {
  readonly caption = input.required<string>();
  readonly rowHeading = input.required<string>();
  readonly legendLabel = input.required<string>();
  readonly columns = input.required<readonly string[]>();
  readonly rows = input.required<readonly HeatRow[]>();
  readonly steps = input.required<readonly HeatStep[]>();
  readonly picked = output<HeatPick>();

  protected readonly shown = computed(() =>
    this.rows().map((row) => ({
      ...row,
      fields: row.fields.map((field) => field && { ...field, step: stepOf(field.value, this.steps()) }),
    })),
  );
}

/** The last step that the value reaches; below the first it is the first. */
function stepOf(value: number | null, steps: readonly HeatStep[]): number | null {
  return value === null ? null : Math.max(0, steps.filter(({ from }) => from <= value).length - 1);
}
