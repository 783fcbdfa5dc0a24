import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectorRef,
  Component,
  DestroyRef,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import {
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  RadarController,
  RadialLinearScale,
  SubTitle,
  Title,
  Tooltip,
  type ActiveElement,
  type ChartOptions,
} from 'chart.js';
import { BaseChartDirective, provideCharts } from 'ng2-charts';
import { numbersOnBars } from './chart-numbers';
import { chartOptions } from './chart-options';
import { pictureOf } from './chart-picture';
import { chartData, paperColours, readColours, typeOf, type ChartLook, type ChartPick } from './chart-shape';

/** All that is taken from chart.js: whoever adds a kind adds its parts here. */
const REGISTERED = [
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  RadarController,
  RadialLinearScale,
  SubTitle,
  Title,
  Tooltip,
];

/**
 * The picture of a `gp-chart`, in the present theme's colours, and in those of paper while it is printed. It is a
 * component of its own so that chart.js is loaded with the first chart that is shown and not with the portal's first
 * page.
 */
@Component({
  selector: 'gp-chart-canvas',
  imports: [BaseChartDirective],
  providers: [provideCharts({ registerables: REGISTERED })],
  template: `<canvas
    baseChart
    [type]="type()"
    [data]="data()"
    [options]="options()"
    [plugins]="plugins"
    (chartClick)="press($event.active)"
  ></canvas>`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: block;
    }
    @media print {
      canvas {
        max-width: 100%;
        height: auto !important;
      }
    }
  `,
})
export class ChartCanvas {
  /** The canvas itself is not in the page yet while it is being made, and has no style. */
  private readonly document = inject(DOCUMENT);
  private readonly changes = inject(ChangeDetectorRef);

  readonly look = input.required<ChartLook>();
  /** A press on a bar leads somewhere. */
  readonly pickable = input(false);
  readonly leads = input<(pick: ChartPick) => boolean>(() => true);
  readonly picked = output<ChartPick>();

  private readonly colours = signal(readColours(this.document.body));
  protected readonly type = computed(() => typeOf(this.look().kind));
  protected readonly data = computed(() => chartData(this.look(), this.colours()));
  protected readonly options = computed<ChartOptions>(() => ({
    ...chartOptions(this.look(), this.colours()),
    ...(this.pickable() ? { onHover: showsHand(this.leads()) } : {}),
  }));
  protected readonly plugins = [numbersOnBars(this.look, this.colours)];

  constructor() {
    const refresh = () => this.colours.set(readColours(this.document.body));
    const observer = new MutationObserver(refresh);
    observer.observe(this.document.documentElement, { attributeFilter: ['data-theme', 'data-chinese-font'] });
    // A canvas does not draw itself again when the pieces of a font arrive after it.
    const fonts = this.document.fonts as FontFaceSet | undefined;
    fonts?.addEventListener('loadingdone', refresh);
    // The page is laid out for paper right after the event: what is drawn later comes too late.
    const toPaper = () => {
      this.colours.set(paperColours(this.document));
      this.changes.detectChanges();
    };
    const window = this.document.defaultView;
    window?.addEventListener('beforeprint', toPaper);
    window?.addEventListener('afterprint', refresh);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
      fonts?.removeEventListener('loadingdone', refresh);
      window?.removeEventListener('beforeprint', toPaper);
      window?.removeEventListener('afterprint', refresh);
    });
  }

  /** The same picture for slides and letters. */
  picture(words: { title: string; note: string }): Promise<Blob | null> {
    return pictureOf(this.document, this.look(), paperColours(this.document), words);
  }

  protected press(active: readonly object[] | undefined): void {
    const pick = pickOf((active ?? []) as ActiveElement[]);
    if (pick && this.leads()(pick)) this.picked.emit(pick);
  }
}

function pickOf([bar]: readonly ActiveElement[]): ChartPick | null {
  return bar ? { series: bar.datasetIndex, at: bar.index } : null;
}

function showsHand(leads: (pick: ChartPick) => boolean): ChartOptions['onHover'] {
  return (event, elements) => {
    const canvas = event.native?.target;
    const pick = pickOf(elements);
    if (canvas instanceof HTMLElement) canvas.style.cursor = pick && leads(pick) ? 'pointer' : '';
  };
}
