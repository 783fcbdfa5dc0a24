import { DOCUMENT } from '@angular/common';
import {
  Component,
  booleanAttribute,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ChartCanvas } from './chart-canvas';
import {
  lies,
  linesOf,
  type ChartColumn,
  type ChartKind,
  type ChartLook,
  type ChartPick,
  type ChartSeries,
} from './chart-shape';
import { saveBlob } from './save-blob';

/** So many lines have room for their names at ease; more stand closer. */
const AT_EASE = 14;

/**
 * A chart in the portal's colours with a text that says what it shows, the table of its numbers behind a button and,
 * with a `heading`, the picture as a file. Values may be scaled integers: `format` writes them in the axis, the tooltip
 * and the table alike. Further buttons go inside as `chartAction`.
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
  private readonly document = inject(DOCUMENT);
  /** Not asked for by its class: chart.js would come with the portal's first page. */
  private readonly canvas = viewChild<{ picture(words: object): Promise<Blob | null> }>('canvas');

  readonly kind = input.required<ChartKind>();
  readonly labels = input.required<readonly string[]>();
  readonly series = input.required<readonly ChartSeries[]>();
  /** What the chart shows, in a sentence or two; read out instead of the picture. */
  readonly summary = input.required<string>();
  /** Heading of the table's first column. */
  readonly labelHeading = input('');
  readonly format = input<(value: number) => string>(String);
  /** What the table says besides: columns of text, place by place. */
  readonly columns = input<readonly ChartColumn[]>([]);
  /** The axis' end, in the unit of the values; left out, the data decides. */
  readonly max = input<number>();
  /** Title of the picture as a file, and what stands below it: of what time, of whom. */
  readonly heading = input('');
  readonly note = input('');
  /** A press on a bar, or on its number in the table, leads somewhere. */
  readonly pickable = input(false, { transform: booleanAttribute });
  /** Where only some bars lead somewhere: which. */
  readonly leads = input<(pick: ChartPick) => boolean>(() => true);
  readonly picked = output<ChartPick>();

  protected readonly look = computed<ChartLook>(() => ({
    kind: this.kind(),
    labels: this.labels(),
    series: this.series(),
    format: this.format(),
    max: this.max(),
  }));
  /** What lies is as high as its lines want; `--gp-chart-height` says it for the others. */
  protected readonly height = computed(() => {
    if (!lies(this.kind())) return null;
    const lines = linesOf(this.kind(), this.labels(), this.series());
    return `${Math.max(10, 5 + lines * (lines > AT_EASE ? 1.5 : 2.125))}rem`;
  });

  protected readonly tableShown = signal(false);
  protected readonly saving = signal(false);
  protected readonly notSaved = linkedSignal({ source: this.look, computation: () => false });

  protected textAt({ values, from }: ChartSeries, at: number): string {
    const value = values[at] ?? null;
    const least = from?.[at] ?? null;
    if (value === null) return '–';
    return least === null ? this.format()(value) : `${this.format()(least)} – ${this.format()(value)}`;
  }

  protected async savePicture(): Promise<void> {
    // Not by a disabled button: the keyboard would lose its place.
    if (this.saving()) return;
    this.saving.set(true);
    const words = { title: this.heading(), note: this.note() };
    const blob = (await this.canvas()?.picture(words)) ?? null;
    if (blob) saveBlob(this.document, blob, `${[words.title, words.note].filter(Boolean).join(' ')}.png`);
    this.notSaved.set(blob === null);
    this.saving.set(false);
  }
}
