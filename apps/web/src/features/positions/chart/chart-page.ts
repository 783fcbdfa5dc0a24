import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Icon, PageHeader, ProblemBanner, SearchBox, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { PositionsTabs } from '../overview/positions-tabs';
import { organisationChartResource } from '../positions.api';
import { chartForest } from './chart-forest';
import { ChartList } from './chart-list';
import { OrganisationChartDrawing } from './organisation-chart';

type Shape = 'drawing' | 'list';

/** Who reports to whom, as the definitions say it. */
@Component({
  selector: 'gp-chart-page',
  host: { class: 'gp-landscape' },
  imports: [
    ChartList,
    EmptyState,
    Icon,
    OrganisationChartDrawing,
    PageHeader,
    PositionsTabs,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    SearchBox,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header
      [heading]="'positions.chart.title' | transloco"
      [summary]="'positions.chart.summary' | transloco"
    >
      <button actions type="button" class="gp-button gp-screen-only" (click)="print()">
        <gp-icon name="print" />{{ 'positions.definition.print' | transloco }}
      </button>
    </gp-page-header>
    <gp-positions-tabs />
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (chart(); as chart) {
      @if (chart.positions.length === 0) {
        <gp-empty-state
          icon="tree"
          [heading]="'positions.list.none' | transloco"
          [text]="'positions.list.noneText' | transloco"
        />
      } @else {
        <div class="tools gp-screen-only">
          <gp-search-box
            [label]="'positions.chart.search' | transloco"
            [value]="search()"
            (searched)="seek($event)"
          />
          @if (search() !== '') {
            <span role="status">
              @if (matches().length === 0) {
                {{ 'positions.chart.notFound' | transloco }}
              } @else {
                {{ 'positions.chart.match' | transloco: { place: place() + 1, count: matches().length } }}
                @if (matches().length > 1) {
                  <button type="button" class="gp-button gp-button-quiet" (click)="next()">
                    {{ 'positions.chart.next' | transloco }}
                  </button>
                }
              }
            </span>
          }
          <span class="shapes gp-switch" role="group" [attr.aria-label]="'positions.chart.shape' | transloco">
            @for (one of shapes; track one) {
              <button
                type="button"
                class="gp-button"
                [attr.aria-pressed]="shape() === one"
                (click)="shape.set(one)"
              >
                {{ 'positions.chart.' + one + 'Shape' | transloco }}
              </button>
            }
          </span>
        </div>
        @if (forest().looped.length > 0) {
          <p class="looped">
            <gp-icon name="warning" />
            <span>
              {{ 'positions.chart.looped' | transloco }}
              @for (position of forest().looped; track position.id; let last = $last) {
                <a [routerLink]="['/positions', position.id]">{{ position.title }}</a>{{
                  last ? '' : language.listed(['', ''])
                }}
              }
            </span>
          </p>
        }
        @if (shape() === 'drawing') {
          <gp-organisation-chart [roots]="forest().roots" [found]="found()" />
        } @else {
          <div class="gp-card">
            <gp-chart-list [roots]="forest().roots" [found]="found()" />
          </div>
        }
      }
    } @else {
      <gp-skeleton [lines]="10" />
    }
  `,
  styles: `
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      margin-block-end: var(--gp-space-4);
    }
    .shapes {
      margin-inline-start: auto;
    }
    .looped {
      display: flex;
      gap: var(--gp-space-2);
      color: var(--gp-warning);
    }
  `,
})
export class ChartPage {
  protected readonly language = inject(Language);

  protected readonly resource = organisationChartResource();
  protected readonly chart = lastValue(this.resource);
  protected readonly forest = computed(() => chartForest(this.chart()?.positions ?? []));

  protected readonly shapes: readonly Shape[] = ['drawing', 'list'];
  /** On a phone the list is what can be read. */
  protected readonly shape = signal<Shape>(
    window.matchMedia?.('(max-width: 40rem)').matches ? 'list' : 'drawing',
  );
  protected readonly search = signal('');
  protected readonly place = signal(0);
  /** By title, department or holder. */
  protected readonly matches = computed(() => {
    const wanted = this.search().trim().toLocaleLowerCase(this.language.current());
    if (wanted === '') return [];
    return (this.chart()?.positions ?? []).filter(({ title, departmentName, holders }) =>
      [title, departmentName, ...holders.map(({ name }) => name)].some((text) =>
        text.toLocaleLowerCase(this.language.current()).includes(wanted),
      ),
    );
  });
  protected readonly found = computed(() => this.matches()[this.place()]?.id ?? null);

  protected seek(text: string): void {
    this.place.set(0);
    this.search.set(text);
  }

  protected next(): void {
    this.place.update((place) => (place + 1) % this.matches().length);
  }

  protected print(): void {
    window.print();
  }
}
