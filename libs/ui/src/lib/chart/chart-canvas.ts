import { DOCUMENT } from '@angular/common';
import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
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
 * The picture of a `gp-chart`, in the present theme's colours. It is a component of its own so that chart.js is loaded
 * with the first chart that is shown and not with the portal's first page.
 */
@Component({
  selector: 'gp-chart-canvas',
  imports: [BaseChartDirective],
  providers: [provideCharts({ registerables: REGISTERED })],
  template: `<canvas baseChart [type]="kind()" [data]="data()" [options]="options()"></canvas>`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: block;
    }
  `,
})
export class ChartCanvas {
  /** The canvas itself is not in the page yet while it is being made, and has no style. */
  private readonly document = inject(DOCUMENT);

  readonly kind = input.required<ChartKind>();
  readonly labels = input.required<readonly string[]>();
  readonly series = input.required<readonly ChartSeries[]>();
  readonly format = input.required<(value: number) => string>();
  readonly max = input<number>();

  private readonly colours = signal(readColours(this.document.body));
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
    const refresh = () => this.colours.set(readColours(this.document.body));
    const observer = new MutationObserver(refresh);
    observer.observe(this.document.documentElement, { attributeFilter: ['data-theme', 'data-chinese-font'] });
    // A canvas does not draw itself again when the pieces of a font arrive after it.
    const fonts = this.document.fonts as FontFaceSet | undefined;
    fonts?.addEventListener('loadingdone', refresh);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
      fonts?.removeEventListener('loadingdone', refresh);
    });
  }
}
