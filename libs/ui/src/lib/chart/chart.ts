import { Component, DestroyRef, ElementRef, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ChartOptions } from 'chart.js';
import { BaseChartDirective, provideCharts } from 'ng2-charts';
import {
  REGISTERED,
  chartData,
  chartOptions,
  readColours,
  type ChartKind,
  type ChartSeries,
} from './chart-shape';

/**
 * A chart in the portal's colours with a text that says what it shows and the table of its numbers behind a button.
 * Values may be scaled integers: `format` writes them in the axis, the tooltip and the table alike.
 *
 * `<gp-chart kind="radar" [labels]="names" [series]="[{ name, values }]" [summary]="…" [format]="formatScore" />`
 */
@Component({
  selector: 'gp-chart',
  imports: [BaseChartDirective, TranslocoPipe],
  providers: [provideCharts({ registerables: REGISTERED })],
  templateUrl: './chart.html',
  styleUrl: './chart.less',
})
export class Chart {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

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
  private readonly colours = signal(readColours(this.host.nativeElement));
  protected readonly data = computed(() =>
    chartData(this.kind(), this.labels(), this.series(), this.colours()),
  );
  protected readonly options = computed<ChartOptions>(() =>
    chartOptions({
      kind: this.kind(),
      max: this.max(),
      format: this.format(),
      colours: this.colours(),
      series: this.series(),
    }),
  );

  constructor() {
    const root = this.host.nativeElement.ownerDocument.documentElement;
    const observer = new MutationObserver(() => this.colours.set(readColours(this.host.nativeElement)));
    observer.observe(root, { attributeFilter: ['data-theme', 'data-chinese-font'] });
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
}
