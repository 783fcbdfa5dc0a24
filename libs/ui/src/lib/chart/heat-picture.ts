import { paperColours } from './chart-shape';
import { layoutOf, type HeatLook, type Measure } from './heat-layout';

/** Twice as fine, as the other pictures; less where a canvas would be larger than every browser takes. */
const FINE = 2;
const LARGEST_AREA = 16_000_000;
const LONGEST_SIDE = 16_000;
const INK = '#1c2326';

/** The heat map as a PNG for slides and letters: all of it, however long, in the colours of paper, on white. */
export async function pictureOfHeat(document: Document, look: HeatLook): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return null;
  const { font: family, ink } = paperColours(document);
  await fontsFor(document, look, family);
  const measure: Measure = (text, size, weight) => {
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
  const { width, height, texts, grounds } = layoutOf(look, measure);
  const scale = fineness(width, height);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  const onPaper = paperGrounds(document);
  for (const { x, y, width: wide, height: high, ground, hasLine } of grounds) {
    context.fillStyle = onPaper(ground);
    context.beginPath();
    context.roundRect(x, y, wide, high, 4);
    context.fill();
    if (!hasLine) continue;
    context.strokeStyle = ink;
    context.lineWidth = 0.5;
    context.stroke();
  }
  context.textBaseline = 'middle';
  for (const { text, x, y, size, weight, align, isQuiet } of texts) {
    context.font = `${weight} ${size}px ${family}`;
    context.textAlign = align;
    context.fillStyle = isQuiet ? ink : INK;
    context.fillText(text, x, y);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** How many points of the canvas one of the layout is. */
export function fineness(width: number, height: number): number {
  return Math.min(FINE, Math.sqrt(LARGEST_AREA / (width * height)), LONGEST_SIDE / Math.max(width, height));
}

/** A font that comes in pieces has those of every character at hand: a canvas does not draw itself again. */
async function fontsFor(document: Document, look: HeatLook, family: string): Promise<void> {
  const fonts = document.fonts as FontFaceSet | undefined;
  if (!fonts) return;
  const letters = [...new Set(JSON.stringify(look))].join('');
  await Promise.allSettled([400, 500, 600].map((weight) => fonts.load(`${weight} 13px ${family}`, letters)));
}

/** Grounds are said by tokens, whose values are those of paper here. */
function paperGrounds(document: Document): (ground: string) => string {
  const paper = document.createElement('div');
  paper.className = 'gp-paper';
  paper.hidden = true;
  document.body.append(paper);
  const style = getComputedStyle(paper);
  const tokens = new Map(
    ['danger', 'primary', 'hover', 'surface', 'surface-2'].map((name) => [
      `var(--gp-${name})`,
      style.getPropertyValue(`--gp-${name}`).trim(),
    ]),
  );
  paper.remove();
  return (ground) => ground.replace(/var\([^)]*\)/g, (token) => tokens.get(token) || '#ffffff');
}
