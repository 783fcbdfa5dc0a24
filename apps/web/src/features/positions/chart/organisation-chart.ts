import {
  ChangeDetectorRef,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@gangping/ui';
import { Language } from '../../../platform/i18n/language';
import {
  BOX,
  chartLayout,
  type ChartNode,
  type ChartPosition,
  type ChartWay,
  lineOf,
  neighbourOf,
  sizeOf,
} from './chart-forest';
import { ChartList } from './chart-list';
import { brought, centred, fitted, opening, panned, type Size, zoomed } from './pan-zoom';

const STEP = 60;
/** Characters that fit into a box; Chinese ones are twice as wide. */
const LONGEST = 22;
/** Units of the drawing that fit across a landscape sheet at a size that can be read. */
const WIDEST_ON_PAPER = 2600;
/** Colours of departments (organisation-chart.less); with more departments they come again. */
const TONES = 6;
/** By the arrow keys: to whom one comes from a position. */
const WAYS: Readonly<Record<string, ChartWay>> = {
  ArrowUp: 'superior',
  ArrowDown: 'subordinate',
  ArrowLeft: 'before',
  ArrowRight: 'behind',
};

/** Reporting lines as a drawing to move about in; everything in it stands in the list beside it as well. */
@Component({
  selector: 'gp-organisation-chart',
  imports: [ChartList, Icon, RouterLink, TranslocoPipe],
  templateUrl: './organisation-chart.html',
  styleUrl: './organisation-chart.less',
  host: { '(window:beforeprint)': 'print(true)', '(window:afterprint)': 'print(false)' },
})
export class OrganisationChartDrawing {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly changeDetector = inject(ChangeDetectorRef);
  private readonly canvas = viewChild.required<ElementRef<SVGSVGElement>>('canvas');

  readonly roots = input.required<readonly ChartNode[]>();
  /** Position that the search has found; it is brought into the middle and marked. */
  readonly found = input<number | null>(null);

  protected readonly box = BOX;
  private readonly window = signal<Size>({ width: 1000, height: 600 });
  protected readonly folded = signal<ReadonlySet<number>>(new Set());
  protected readonly layout = computed(() => chartLayout(this.roots(), this.folded()));
  /** As they are drawn; worked out only when the tree changes, not with every movement. */
  protected readonly boxes = computed(() => {
    const departments = [...new Set(this.layout().nodes.map(({ node }) => node.position.departmentId))];
    return this.layout().nodes.map((place) => {
      const { position, children } = place.node;
      const people = this.people(position);
      return {
        id: position.id,
        at: `translate(${place.x} ${place.y})`,
        line: lineOf(place),
        title: short(position.title),
        department: short(position.departmentName),
        people: short(people),
        whole: `${position.title} · ${position.departmentName} · ${people}`,
        vacant: position.holders.length === 0,
        tone: `tone-${departments.indexOf(position.departmentId) % TONES}`,
        fold: children.length === 0 ? null : place.folded ? `+${sizeOf(place.node) - 1}` : '−',
      };
    });
  });
  /** The position that the keys stand at: what the search found, or the one at the top. */
  protected readonly active = linkedSignal(() => this.found() ?? this.roots()[0]?.position.id ?? null);
  /** Moved by hand until the tree or the search brings another. */
  protected readonly view = linkedSignal(() => {
    const found = this.found();
    const place = this.layout().nodes.find(({ node }) => node.position.id === found);
    if (!place) return opening(chartLayout(this.roots(), new Set()), this.window());
    const middle = { x: place.x + BOX.width / 2, y: place.y + BOX.height / 2 };
    return centred(middle, this.window(), 0);
  });
  private readonly printing = signal(false);
  protected readonly transform = computed(() => {
    const { x, y, scale } = this.view();
    return this.printing() ? null : `translate(${x} ${y}) scale(${scale})`;
  });
  /** On paper the whole drawing stands on the sheet, whatever part of it is looked at. */
  protected readonly viewBox = computed(() => {
    const { width, height } = this.layout();
    return this.printing() ? `-4 -4 ${width + 8} ${height + 16}` : null;
  });
  /** On a sheet its words could not be read: the list is printed. Folded together it may be drawn. */
  protected readonly tooWideForPaper = computed(() => this.layout().width > WIDEST_ON_PAPER);
  private readonly pointers = new Map<number, { x: number; y: number }>();

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const element = this.canvas().nativeElement;
      const observer = new ResizeObserver(([entry]) => {
        if (!entry) return;
        const { width, height } = entry.contentRect;
        if (width > 0 && height > 0) this.window.set({ width, height });
      });
      observer.observe(element);
      destroyRef.onDestroy(() => observer.disconnect());
    });
  }

  protected print(printing: boolean): void {
    this.printing.set(printing);
    // The sheet is taken as soon as the event is over.
    this.changeDetector.detectChanges();
  }

  protected fit(): void {
    this.view.set(fitted(this.layout(), this.window()));
  }

  protected zoom(factor: number): void {
    const { width, height } = this.window();
    this.view.update((view) => zoomed(view, factor, { x: width / 2, y: height / 2 }));
  }

  /** Only with Ctrl or two fingers: otherwise the page could not be scrolled past the drawing. */
  protected wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.view.update((view) => zoomed(view, event.deltaY < 0 ? 1.15 : 1 / 1.15, this.pointOf(event)));
  }

  /** Arrows go from position to position, with Shift they move the drawing. */
  protected key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.move(STEP, 0),
      ArrowRight: () => this.move(-STEP, 0),
      ArrowUp: () => this.move(0, STEP),
      ArrowDown: () => this.move(0, -STEP),
      '+': () => this.zoom(1.25),
      '=': () => this.zoom(1.25),
      '-': () => this.zoom(0.8),
      '0': () => this.fit(),
      ' ': () => this.toggleActive(),
      Enter: () => this.openActive(),
    };
    const move = way && !event.shiftKey ? () => this.go(way) : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  private go(way: ChartWay): void {
    const next = neighbourOf(this.roots(), this.folded(), this.active(), way);
    if (next === null) return;
    const view = this.view();
    this.active.set(next);
    const place = this.layout().nodes.find(({ node }) => node.position.id === next);
    if (place) this.view.set(brought(view, { ...place, ...BOX }, this.window()));
  }

  private toggleActive(): void {
    const node = this.layout().nodes.find(({ node: { position } }) => position.id === this.active())?.node;
    if (node && node.children.length > 0) this.toggle(node.position.id);
  }

  private openActive(): void {
    const id = this.active();
    if (id !== null) void this.router.navigate(['/positions', id]);
  }

  protected grab(event: PointerEvent): void {
    this.pointers.set(event.pointerId, this.pointOf(event));
  }

  protected drag(event: PointerEvent): void {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.pointOf(event);
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    if (other) {
      const apart = (point: { x: number; y: number }) =>
        Math.hypot(point.x - other.x, point.y - other.y) || 1;
      this.view.update((view) => zoomed(view, apart(now) / apart(before), other));
    } else {
      this.move(now.x - before.x, now.y - before.y);
      // Only once it is a drag: a captured pointer would not click what is below it.
      this.canvas().nativeElement.setPointerCapture(event.pointerId);
    }
  }

  protected release(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
  }

  protected toggle(id: number): void {
    const view = this.view();
    this.folded.update((folded) => {
      const next = new Set(folded);
      if (!next.delete(id)) next.add(id);
      return next;
    });
    // What is folded away must not make the rest jump.
    this.view.set(view);
  }

  private people({ holders, headcount }: ChartPosition): string {
    if (holders.length === 0) return this.language.translate('positions.vacant');
    const names = this.language.listed(holders.map(({ name }) => name));
    const differs = headcount !== null && headcount !== holders.length;
    return differs ? `${holders.length}/${headcount} · ${names}` : names;
  }

  private move(byX: number, byY: number): void {
    this.view.update((view) => panned(view, byX, byY));
  }

  private pointOf({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const { left, top } = this.canvas().nativeElement.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

function short(text: string): string {
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += character.charCodeAt(0) > 0xff ? 2 : 1;
    if (width > LONGEST) return `${kept}…`;
    kept += character;
  }
  return kept;
}
