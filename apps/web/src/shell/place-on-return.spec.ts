import { TestBed } from '@angular/core/testing';
import { NavigationEnd, Router, Scroll } from '@angular/router';
import { Subject } from 'rxjs';
import { PlaceOnReturn } from './place-on-return';

/** A page of the given height in a window of 800, which has what jsdom lacks: places, and a page that grows. */
function page() {
  const events = new Subject<Scroll>();
  const places: number[] = [];
  const watching = new Set<() => void>();
  class Growth {
    constructor(private readonly heard: () => void) {}
    observe(): void {
      watching.add(this.heard);
    }
    disconnect(): void {
      watching.delete(this.heard);
    }
  }
  Object.assign(window, {
    ResizeObserver: Growth,
    innerHeight: 800,
    scrollTo: ({ top }: ScrollToOptions) => places.push(top ?? 0),
  });
  TestBed.configureTestingModule({ providers: [PlaceOnReturn, { provide: Router, useValue: { events } }] });
  TestBed.inject(PlaceOnReturn);
  return {
    places,
    arrive: (top: number | null) =>
      events.next(
        new Scroll(new NavigationEnd(1, '/dashboards', '/dashboards'), top === null ? null : [0, top], null),
      ),
    grow: (height: number) => {
      Object.defineProperty(document.documentElement, 'scrollHeight', { value: height, configurable: true });
      for (const heard of [...watching]) heard();
    },
  };
}

describe('coming back to a page', () => {
  it('leads to where one was, once the page is as long again', () => {
    const { arrive, grow, places } = page();
    arrive(1900);
    grow(850);
    expect(places).toEqual([]);
    grow(4800);
    expect(places).toEqual([1900]);
    grow(5000);
    expect(places).toEqual([1900]);
  });

  it('takes nobody along who has moved by themself, or gone on', () => {
    const { arrive, grow, places } = page();
    arrive(1900);
    window.dispatchEvent(new Event('wheel'));
    grow(4800);
    arrive(1200);
    arrive(null);
    grow(4800);
    expect(places).toEqual([]);
  });
});
