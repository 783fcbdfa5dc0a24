import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { groundOf, NO_FIELD, stepOf, type HeatPick, type HeatRow, type HeatStep } from './heat-shape';
import { saveBlob } from './save-blob';

/**
 * A table whose fields are coloured by their values: every field says its number, the legend what the grounds mean,
 * and nothing is said by colour alone. Steps come lowest first, five of them. With a `heading` all of it can be saved as
 * a picture, which has the `note` below its title and the `footnotes` below the table.
 */
@Component({
  selector: 'gp-heat-map',
  imports: [TranslocoPipe],
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
                <td [attr.data-step]="field?.step ?? null" [style.background]="groundOf(field?.step ?? null)">
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
                    <span class="gp-muted" aria-hidden="true">{{ nothing }}</span>
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
        <li><span class="swatch" [style.background]="groundOf(at)"></span>{{ step.name }}</li>
      }
    </ul>
    @if (heading()) {
      <div class="actions gp-screen-only">
        <button
          type="button"
          class="gp-button gp-button-quiet"
          [attr.aria-disabled]="saving() || null"
          (click)="savePicture()"
        >
          {{ 'ui.savePicture' | transloco }}
        </button>
      </div>
    }
    @if (notSaved()) {
      <p class="gp-hint" role="alert">{{ 'ui.pictureNotSaved' | transloco }}</p>
    }
  `,
  styleUrl: './heat-map.less',
})
export class HeatMap {
  private readonly document = inject(DOCUMENT);

  readonly caption = input.required<string>();
  readonly rowHeading = input.required<string>();
  readonly legendLabel = input.required<string>();
  readonly columns = input.required<readonly string[]>();
  readonly rows = input.required<readonly HeatRow[]>();
  readonly steps = input.required<readonly HeatStep[]>();
  /** Title of the picture as a file, what stands below it, and below its table. */
  readonly heading = input('');
  readonly note = input('');
  readonly footnotes = input<readonly string[]>([]);
  readonly picked = output<HeatPick>();

  protected readonly groundOf = groundOf;
  protected readonly nothing = NO_FIELD;

  protected readonly shown = computed(() =>
    this.rows().map((row) => ({
      ...row,
      fields: row.fields.map((field) => field && { ...field, step: stepOf(field.value, this.steps()) }),
    })),
  );

  protected readonly saving = signal(false);
  protected readonly notSaved = linkedSignal({ source: this.rows, computation: () => false });

  protected async savePicture(): Promise<void> {
    // Not by a disabled button: the keyboard would lose its place.
    if (this.saving()) return;
    this.saving.set(true);
    const [title, note] = [this.heading(), this.note()];
    const { pictureOfHeat } = await import('./heat-picture');
    const blob = await pictureOfHeat(this.document, {
      title,
      note,
      rowHeading: this.rowHeading(),
      columns: this.columns(),
      rows: this.rows(),
      legend: this.legendLabel(),
      steps: this.steps(),
      footnotes: this.footnotes(),
    });
    if (blob) saveBlob(this.document, blob, `${[title, note].filter(Boolean).join(' ')}.png`);
    this.notSaved.set(blob === null);
    this.saving.set(false);
  }
}
