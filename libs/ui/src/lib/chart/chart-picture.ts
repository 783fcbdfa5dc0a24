import { Chart, type Plugin } from 'chart.js';
import { numbersOnBars } from './chart-numbers';
import { chartOptions } from './chart-options';
import { chartData, lies, linesOf, typeOf, type ChartColours, type ChartLook } from './chart-shape';

const WIDTH = 1120;
const HEIGHT = 560;
const EACH_LINE = 30;
const AROUND_LINES = 190;

/** The picture as a PNG for slides and letters: in the colours of paper, on white, with its title; twice as fine. */
export function pictureOf(
  document: Document,
  look: ChartLook,
  colours: ChartColours,
  { title, note }: { title: string; note: string },
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = pictureHeight(look);
  if (!canvas.getContext('2d')) return Promise.resolve(null);
  const words = { family: colours.font, size: 13 };
  const chart = new Chart(canvas, {
    type: typeOf(look.kind),
    data: chartData(look, colours),
    options: {
      ...chartOptions(look, colours),
      responsive: false,
      devicePixelRatio: 2,
      layout: { padding: 28 },
      plugins: {
        ...chartOptions(look, colours).plugins,
        title: {
          display: true,
          text: title,
          align: 'start',
          color: '#1c2326',
          font: { ...words, size: 20, weight: 600 },
          padding: { bottom: note === '' ? 16 : 4 },
        },
        subtitle: {
          display: note !== '',
          text: note,
          align: 'start',
          color: colours.ink,
          font: words,
          padding: { bottom: 16 },
        },
      },
    },
    plugins: [
      GROUND,
      numbersOnBars(
        () => look,
        () => colours,
      ),
    ],
  });
  return new Promise((resolve) =>
    canvas.toBlob((blob) => {
      chart.destroy();
      resolve(blob);
    }, 'image/png'),
  );
}

/** As high as its lines want when they lie. */
export function pictureHeight({ kind, labels, series }: ChartLook): number {
  return lies(kind) ? Math.max(280, AROUND_LINES + EACH_LINE * linesOf(kind, labels, series)) : HEIGHT;
}

const GROUND: Plugin = {
  id: 'ground',
  beforeDraw: ({ ctx, width, height }) => {
    ctx.save();
    ctx.fillStyle = '#ffffff';
    ctx.fillRect(0, 0, width, height);
    ctx.restore();
  },
};
