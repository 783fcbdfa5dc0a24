import { groundOf, NO_FIELD, stepOf, type HeatRow, type HeatStep } from './heat-shape';
import { wrapped } from './wrap-text';

/** What a heat map is drawn from as a picture. */
export interface HeatLook {
  readonly title: string;
  /** Below the title: of what time, of whom. */
  readonly note: string;
  readonly rowHeading: string;
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  readonly legend: string;
  readonly steps: readonly HeatStep[];
  /** Below the table: what is not on it, and since when it stands so. */
  readonly footnotes: readonly string[];
}

type Weight = 400 | 500 | 600;
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** The middle of the line. */
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  readonly align: 'left' | 'center';
  readonly isQuiet: boolean;
}
export interface PlacedGround {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** By the tokens. */
  readonly ground: string;
  /** A swatch has a line around it. */
  readonly hasLine: boolean;
}
export interface HeatLayout {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly grounds: readonly PlacedGround[];
}
export type Measure = (text: string, size: number, weight: Weight) => number;

/** As wide as the other pictures, unless the columns want more. */
const WIDTH = 1120;
const PADDING = 28;
const NAME = { least: 300, most: 460 };
const COLUMN = { least: 84, most: 140 };
const GAP = 2;
const INSET = 8;
const LINE = 1.4;
const SIZE = { title: 20, text: 13, small: 11 };
const SWATCH = 14;

/** Where everything of the picture stands: names are broken into lines, and every row is as high as it wants. */
export function layoutOf(look: HeatLook, measure: Measure): HeatLayout {
  const room = WIDTH - 2 * PADDING;
  const columns = Math.max(1, look.columns.length);
  const forColumns = Math.min(COLUMN.most, Math.max(COLUMN.least, Math.floor((room - NAME.most) / columns)));
  const nameWidth = Math.max(NAME.least, Math.min(NAME.most, room - columns * forColumns));
  const width = Math.max(WIDTH, 2 * PADDING + nameWidth + columns * forColumns);
  const page = new Page(measure, width - 2 * PADDING);
  page.paragraph(look.title, SIZE.title, 600);
  if (look.note !== '') page.paragraph(look.note, SIZE.text, 400, true);
  page.skip(12);
  page.row(
    { lines: [{ text: look.rowHeading, size: SIZE.text, weight: 500 }], ground: null, width: nameWidth },
    look.columns.map((text) => ({
      lines: [{ text, size: SIZE.text, weight: 500 }],
      ground: null,
      width: forColumns,
    })),
  );
  for (const { name, note, fields } of look.rows) {
    page.row(
      {
        lines: [
          { text: name, size: SIZE.text, weight: 500 },
          ...(note ? [{ text: note, size: SIZE.small, weight: 400 as const, isQuiet: true }] : []),
        ],
        ground: null,
        width: nameWidth,
      },
      fields.map((field) => ({
        lines: field
          ? [
              { text: field.text, size: SIZE.text, weight: 600 },
              ...(field.note ? [{ text: field.note, size: SIZE.small, weight: 400 as const }] : []),
            ]
          : [{ text: NO_FIELD, size: SIZE.text, weight: 400, isQuiet: true }],
        ground: groundOf(stepOf(field?.value ?? null, look.steps)),
        width: forColumns,
      })),
    );
  }
  page.skip(12);
  page.paragraph(look.legend, SIZE.text, 400, true);
  page.swatches(look.steps.map(({ name }, step) => ({ name, ground: groundOf(step) })));
  for (const footnote of look.footnotes) page.paragraph(footnote, SIZE.small, 400, true);
  return { width, height: page.bottom + PADDING, texts: page.texts, grounds: page.grounds };
}

interface Words {
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly isQuiet?: boolean;
}
interface Box {
  readonly lines: readonly Words[];
  readonly ground: string | null;
  readonly width: number;
}

/** What is placed from the top downwards. */
class Page {
  readonly texts: PlacedText[] = [];
  readonly grounds: PlacedGround[] = [];
  bottom = PADDING;

  constructor(
    private readonly measure: Measure,
    private readonly room: number,
  ) {}

  skip(height: number): void {
    this.bottom += height;
  }

  paragraph(text: string, size: number, weight: Weight, isQuiet = false): void {
    for (const line of this.broken({ text, size, weight, isQuiet }, this.room)) {
      this.place(line, PADDING, this.bottom, 'left');
      this.bottom += size * LINE;
    }
    this.bottom += 4;
  }

  /** The name stands on the left, the fields in the middle of their grounds. */
  row(name: Box, fields: readonly Box[]): void {
    const boxes = [name, ...fields].map((box) => ({
      ...box,
      lines: box.lines.flatMap((words) => this.broken(words, box.width - 2 * INSET)),
    }));
    const heightOf = (lines: readonly Words[]) => lines.reduce((sum, { size }) => sum + size * LINE, 0);
    const height = Math.max(...boxes.map(({ lines }) => heightOf(lines))) + 2 * INSET;
    let x = PADDING;
    for (const [at, { lines, ground, width }] of boxes.entries()) {
      if (ground !== null) {
        this.grounds.push({ x, y: this.bottom, width: width - GAP, height, ground, hasLine: false });
      }
      let y = this.bottom + (height - heightOf(lines)) / 2;
      for (const line of lines) {
        if (at === 0) this.place(line, x, y, 'left');
        else this.place(line, x + (width - GAP) / 2, y, 'center');
        y += line.size * LINE;
      }
      x += width;
    }
    this.bottom += height + GAP;
  }

  /** Beside one another as far as there is room. */
  swatches(steps: readonly { readonly name: string; readonly ground: string }[]): void {
    let x = PADDING;
    for (const { name, ground } of steps) {
      const words = { text: name, size: SIZE.text, weight: 400 as const };
      const width = SWATCH + INSET + this.measure(name, words.size, words.weight);
      if (x > PADDING && x + width > PADDING + this.room) {
        x = PADDING;
        this.bottom += SIZE.text * LINE + 4;
      }
      const y = this.bottom + (SIZE.text * LINE - SWATCH) / 2;
      this.grounds.push({ x, y, width: SWATCH, height: SWATCH, ground, hasLine: true });
      this.place(words, x + SWATCH + INSET, this.bottom, 'left');
      x += width + 3 * INSET;
    }
    this.bottom += SIZE.text * LINE + 8;
  }

  private broken(words: Words, room: number): Words[] {
    const measured = (text: string) => this.measure(text, words.size, words.weight);
    return wrapped(words.text, room, measured).map((text) => ({ ...words, text }));
  }

  private place(
    { text, size, weight, isQuiet = false }: Words,
    x: number,
    y: number,
    align: 'left' | 'center',
  ) {
    this.texts.push({ text, x, y: y + (size * LINE) / 2, size, weight, align, isQuiet });
  }
}
