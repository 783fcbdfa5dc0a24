import { brought, centred, fitted, opening, panned, zoomed } from './pan-zoom';

const WINDOW = { width: 1048, height: 648 };

describe('pan and zoom', () => {
  it('shows the whole of a large drawing', () => {
    const { x, scale } = fitted({ width: 2000, height: 500 }, WINDOW);
    expect(scale).toBe(0.5);
    expect(x).toBe(24);
  });

  it('opens a drawing too large to be read whole at its top', () => {
    expect(opening({ width: 500, height: 300, top: 250 }, WINDOW)).toEqual({ x: 274, y: 24, scale: 1 });
    expect(opening({ width: 5000, height: 900, top: 1000 }, WINDOW)).toEqual({ x: -176, y: 24, scale: 0.7 });
  });

  it('does not blow a small drawing up', () => {
    expect(fitted({ width: 100, height: 50 }, WINDOW)).toEqual({ x: 474, y: 24, scale: 1 });
  });

  it('keeps what is pointed at in its place', () => {
    const view = { x: 10, y: 20, scale: 1 };
    const at = { x: 300, y: 200 };
    const next = zoomed(view, 1.5, at);
    expect((at.x - next.x) / next.scale).toBeCloseTo((at.x - view.x) / view.scale, 10);
    expect((at.y - next.y) / next.scale).toBeCloseTo((at.y - view.y) / view.scale, 10);
  });

  it('ends at sizes that still make sense', () => {
    expect(zoomed({ x: 0, y: 0, scale: 2 }, 100, { x: 0, y: 0 }).scale).toBe(2.5);
    expect(zoomed({ x: 0, y: 0, scale: 0.2 }, 0.001, { x: 0, y: 0 }).scale).toBe(0.1);
  });

  it('goes no further than to see a box whole', () => {
    const view = { x: 0, y: 0, scale: 1 };
    const box = { width: 100, height: 50 };
    expect(brought(view, { ...box, x: 300, y: 300 }, WINDOW)).toEqual(view);
    expect(brought(view, { ...box, x: -40, y: 300 }, WINDOW)).toEqual({ x: 64, y: 0, scale: 1 });
    expect(brought(view, { ...box, x: 1000, y: 640 }, WINDOW)).toEqual({ x: -76, y: -66, scale: 1 });
  });

  it('moves, and brings a point into the middle at a size that can be read', () => {
    expect(panned({ x: 1, y: 2, scale: 1 }, 5, -3)).toEqual({ x: 6, y: -1, scale: 1 });
    expect(centred({ x: 100, y: 100 }, WINDOW, 0.2)).toEqual({ x: 444, y: 244, scale: 0.8 });
  });
});
