import { Component, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ChartCanvas } from './chart-canvas';
import type { ChartKind, ChartSeries } from './chart-shape';

/**
 * A chart in the portal's colours with a text that says what it shows and the table of its numbers behind a button.
 * Values may be scaled integers: `format` writes them in the axis, the tooltip and the table alike.
 *
 * `<gp-chart kind="radar" [labels]="names" [series]="[{ name, values }]" [summary]="…" [format]="formatScore" />`
 */
@Component({
  selector: 'gp-chart',
  imports: [ChartCanvas, TranslocoPipe],
  templateUrl: './chart.html',
  styleUrl: './chart.less',
})
export class Chart {
  readonly kind = input.required<ChartKind>();
  readonly labels = input.required<readonly string[]>();
  readonly series = input.required<readonly ChartSeries[]>();
  /** What the chart shows, in a sentence or two; read out instead of the picture. */
  readonly summary = input.required<string>();
  /** Heading of the table's first column. */
  readonly labelHeading = input('');
  readonly format = input<(value: number) => string>(String);
  /** The axis' end, in the unit of the values; left out, the data decides. */
  readonly max = input<number>();

  protected readonly tableShown = signal(false);
}
