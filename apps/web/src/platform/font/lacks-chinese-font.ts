const SIZE = 32;

/**
 * Whether this machine draws boxes for Chinese characters. A Chinese character is as wide as the font is high, and
 * two of them look different; the box for a missing one fails at least one of the two.
 */
export function lacksChineseFont(document: Document): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE * 2;
  const context = canvas.getContext?.('2d', { willReadFrequently: true });
  const style = document.defaultView?.getComputedStyle(document.body);
  if (!context || !style) return false;
  context.font = `${SIZE}px ${style.fontFamily || 'sans-serif'}`;
  if (Math.abs(context.measureText('岗').width - SIZE) > SIZE / 10) return true;
  return drawn(context, '岗') === drawn(context, '评');
}

function drawn(context: CanvasRenderingContext2D, character: string): string {
  context.clearRect(0, 0, SIZE * 2, SIZE * 2);
  context.fillText(character, SIZE / 2, SIZE * 1.5);
  return context.getImageData(0, 0, SIZE * 2, SIZE * 2).data.join();
}
