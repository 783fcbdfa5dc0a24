/** What of a drawing is seen: its origin in the window, and how large a unit of it is drawn. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ChartSize extends Size {
  /** Middle of the uppermost box. */
  readonly top: number;
}

const SMALLEST = 0.1;
const LARGEST = 2.5;
const MARGIN = 24;
/** Below this the words in the boxes are too small. */
const READABLE = 0.7;

/** The whole drawing in the middle of the window, never larger than life. */
export function fitted(drawing: Size, window: Size): View {
  const room = (size: number) => Math.max(1, size - 2 * MARGIN);
  const wanted = Math.min(
    1,
    room(window.width) / Math.max(1, drawing.width),
    room(window.height) / Math.max(1, drawing.height),
  );
  const scale = Math.max(SMALLEST, wanted);
  return { x: (window.width - drawing.width * scale) / 2, y: MARGIN, scale };
}

/** The whole of a drawing that can be read whole; of a larger one its top, where the reading begins. */
export function opening(drawing: ChartSize, window: Size): View {
  const whole = fitted(drawing, window);
  if (whole.scale >= READABLE) return whole;
  return { x: window.width / 2 - drawing.top * READABLE, y: MARGIN, scale: READABLE };
}

/** Larger or smaller by a factor, with the point of the window that is pointed at staying where it is. */
export function zoomed({ x, y, scale }: View, factor: number, at: { x: number; y: number }): View {
  const next = Math.min(LARGEST, Math.max(SMALLEST, scale * factor));
  const ratio = next / scale;
  return { x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, scale: next };
}

export function panned(view: View, byX: number, byY: number): View {
  return { ...view, x: view.x + byX, y: view.y + byY };
}

/** A point of the drawing in the middle of the window, at a size that can be read. */
export function centred(point: { x: number; y: number }, window: Size, scale: number): View {
  const readable = Math.max(scale, 0.8);
  return {
    x: window.width / 2 - point.x * readable,
    y: window.height / 2 - point.y * readable,
    scale: readable,
  };
}

/** Moved no further than is needed to see a box whole. */
export function brought(view: View, box: Size & { x: number; y: number }, window: Size): View {
  const shift = (from: number, length: number, room: number) =>
    Math.max(0, MARGIN - from) || Math.min(0, room - MARGIN - (from + length));
  const byX = shift(view.x + box.x * view.scale, box.width * view.scale, window.width);
  const byY = shift(view.y + box.y * view.scale, box.height * view.scale, window.height);
  return panned(view, byX, byY);
}
