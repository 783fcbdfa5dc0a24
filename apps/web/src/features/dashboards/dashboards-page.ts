import { DOCUMENT } from '@angular/common';
import { Component, computed, type ElementRef, inject, viewChild, viewChildren } from '@angular/core';
import { DASHBOARD_PICTURES, type DashboardQuery, dashboardQuerySchema } from '@gangping/contracts';
import { EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName, CycleNamePipe, TestTag } from '../../platform/format/cycle-name';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { optionsResource } from './dashboards.api';
import { PictureCard } from './picture-card';

/** 看板: seven pictures of a quarter, as far as the reader's own forms go. */
@Component({
  selector: 'gp-dashboards-page',
  imports: [
    CycleNamePipe,
    EmptyState,
    Icon,
    PageHeader,
    PictureCard,
    ProblemBanner,
    ProblemTextPipe,
    Skeleton,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './dashboards-page.html',
  styleUrl: './dashboards-page.less',
})
export class DashboardsPage {
  private readonly document = inject(DOCUMENT);
  private readonly language = inject(Language);

  protected readonly pictures = DASHBOARD_PICTURES;
  protected readonly query = listQuery(dashboardQuerySchema);
  protected readonly optionsResource = optionsResource(this.query.params);
  protected readonly options = lastValue(this.optionsResource);
  /** The cycle is always named: what is opened from here is of the same one. */
  protected readonly params = computed(() => {
    const cycle = this.options()?.cycle;
    return { ...(cycle ? { cycle: String(cycle.id) } : {}), ...this.query.params() };
  });
  protected readonly isFiltered = computed(() => {
    const { department, position, grade } = this.query.query();
    return Boolean(department ?? position ?? grade);
  });
  /** The quarter before this one, which has its figures already; null without one. */
  protected readonly earlier = computed(() => {
    const { cycle, cycles } = this.options() ?? { cycle: null, cycles: [] };
    const at = cycles.findIndex(({ id }) => id === cycle?.id);
    return cycles.slice(at + 1).find(({ isTest }) => !isTest) ?? null;
  });
  private readonly cycleSelect = viewChild<ElementRef<HTMLElement>>('cycleSelect');
  private readonly cards = viewChildren(PictureCard);
  /** Pictures without anything to draw: of several it is said once, with one button. How far the forms are stays. */
  protected readonly waiting = computed(() => {
    const empty = this.cards().filter((card) => card.isEmpty() && card.picture() !== 'completion');
    return empty.length > 1 ? empty.map((card) => card.picture()) : [];
  });
  protected readonly waitingNames = computed(() =>
    this.waiting()
      .map((picture) => this.language.translate(`dashboards.picture.${picture}`))
      .join(this.language.translate('dashboards.separator')),
  );
  /** Nobody is left by the filters; not published, where one waits for that; or not scored. */
  protected readonly why = computed(() => {
    const nobody = this.cards().some((card) => card.isEmpty() && card.picture() === 'completion');
    if (nobody && this.isFiltered()) return 'filtered';
    return this.options()?.restricted ? 'unpublished' : 'unscored';
  });
  /** Cycle and filters in words: below the title of a saved picture, and on paper. */
  protected readonly note = computed(() => {
    const { cycle, departments, positions } = this.options() ?? {
      cycle: null,
      departments: [],
      positions: [],
    };
    const { department, position, grade } = this.query.query();
    const parts = [
      cycle && cycleName(this.language, cycle),
      departments.find(({ id }) => id === department)?.name,
      positions.find(({ id }) => id === position)?.title,
      grade && `${this.language.translate('term.gradeRange')} ${grade}`,
    ];
    return parts.filter(Boolean).join(' · ');
  });

  protected choose(name: keyof DashboardQuery, value: string | number): void {
    const given = value === '' ? undefined : value;
    this.query.set({ [name]: name === 'grade' || given === undefined ? given : Number(given) });
  }

  protected seeEarlier(cycle: number): void {
    this.choose('cycle', cycle);
    this.focusFilters();
  }

  protected clear(): void {
    this.query.set({ department: undefined, position: undefined, grade: undefined });
    this.focusFilters();
  }

  /** The button that was pressed goes away; what it changed stands in the filters. */
  private focusFilters(): void {
    this.cycleSelect()?.nativeElement.focus();
  }

  protected indented({ name, depth }: { name: string; depth: number }): string {
    return `${'　'.repeat(depth)}${name}`;
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
