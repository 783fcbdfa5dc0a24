import { TestBed } from '@angular/core/testing';
import { NavigationEnd, NavigationStart, Router, type Event as RouterEvent, Scroll } from '@angular/router';
import { Subject } from 'rxjs';
import { provideLateRestoration } from './late-restoration';

/** A page that grows, and where it was scrolled to. */
function started() {
  const events = new Subject<RouterEvent>();
  const scrolled: number[] = [];
  let grown: (() => void) | null = null;
  class Observer {
    constructor(private readonly tell: () => void) {}
    observe() {
      grown = this.tell;
    }
    disconnect() {
      grown = null;
    }
  }
  Object.assign(window, {
    ResizeObserver: Observer,
    innerHeight: 800,
    scrollTo: (_: number, y: number) => scrolled.push(y),
  });
  TestBed.configureTestingModule({
    providers: [{ provide: Router, useValue: { events } }, provideLateRestoration()],
  });
  TestBed.inject(Router);
  const growTo = (height: number) => {
    Object.defineProperty(document.documentElement, 'scrollHeight', { configurable: true, value: height });
    grown?.();
  };
  const end = new NavigationEnd(1, '/dashboards', '/dashboards');
  return {
    scrolled,
    growTo,
    isWaiting: () => grown !== null,
    returnTo: (y: number | null) => events.next(new Scroll(end, y === null ? null : [0, y], null)),
    leave: () => events.next(new NavigationStart(2, '/team')),
  };
}

describe('a page that is returned to', () => {
  it('stands where it was left as soon as it is long enough again, and then stays as it is', () => {
    const { returnTo, growTo, scrolled, isWaiting } = started();
    returnTo(1500);
    growTo(1000);
    growTo(2500);
    expect(scrolled).toEqual([1500, 1500]);
    expect(isWaiting()).toBe(false);
  });

  it('is left alone once somebody moves by themselves, or goes on', () => {
    const { returnTo, leave, isWaiting } = started();
    returnTo(1500);
    window.dispatchEvent(new Event('wheel'));
    expect(isWaiting()).toBe(false);
    returnTo(1500);
    leave();
    expect(isWaiting()).toBe(false);
  });

  it('begins at the top where somebody comes anew', () => {
    const { returnTo, isWaiting } = started();
    returnTo(null);
    expect(isWaiting()).toBe(false);
  });
});
