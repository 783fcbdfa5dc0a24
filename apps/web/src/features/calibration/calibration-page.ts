import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  type CalibrationDistribution,
  type CalibrationQuery,
  calibrationQuerySchema,
  type CalibrationUnit,
} from '@gangping/contracts';
import { STAGES } from '@gangping/evaluation';
import {
  Chart,
  type ChartSeries,
  Dialog,
  EmptyState,
  PageHeader,
  ProblemBanner,
  Skeleton,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName, CycleNamePipe, TestTag } from '../../platform/format/cycle-name';
import { LocalisedPipe } from '../../platform/format/format.pipes';
import { ReasonForm } from '../../platform/forms/reason-form';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { BoardColumns, type Move } from './board-columns';
import { boardResource, CalibrationApi, ratersResource } from './calibration.api';
import { ChangeForm } from './change-form';
import { RatersPanel } from './raters-panel';
import { type Signing, UnitPanel } from './unit-panel';

/** The calibration board: everybody by grade, grades against the caps, how the raters compare, who signed. */
@Component({
  selector: 'gp-calibration-page',
  imports: [
    BoardColumns,
    ChangeForm,
    Chart,
    CycleNamePipe,
    Dialog,
    EmptyState,
    LocalisedPipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RatersPanel,
    ReasonForm,
    RouterLink,
    Skeleton,
    TestTag,
    TranslocoPipe,
    UnitPanel,
  ],
  templateUrl: './calibration-page.html',
  styleUrl: './calibration-page.less',
})
export class CalibrationPage {
  private readonly api = inject(CalibrationApi);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(Language);
  private readonly session = inject(SessionStore);
  private readonly changeDialog = viewChild.required<Dialog>('changeDialog');
  private readonly reasonDialog = viewChild.required<Dialog>('reasonDialog');
  private readonly returnDialog = viewChild.required<Dialog>('returnDialog');

  protected readonly query = listQuery(calibrationQuerySchema);
  protected readonly board = boardResource(this.query.params);
  protected readonly raters = ratersResource(this.query.params);
  protected readonly shown = lastValue(this.board);
  protected readonly cycles = computed(() =>
    (this.shown()?.cycles ?? []).map((cycle) => ({ id: cycle.id, name: cycleName(this.language, cycle) })),
  );
  protected readonly seesCycle = computed(
    () => this.session.account()?.permissions.includes('cycles.read') ?? false,
  );
  protected readonly underWay = computed(() => {
    const counts = this.shown()?.underWay ?? {};
    return STAGES.filter((stage) => counts[stage]).map((stage) =>
      this.language.translate('calibration.board.inStage', {
        stage: this.language.translate(`stage.${stage}`),
        count: counts[stage] ?? 0,
      }),
    );
  });
  /** Who only reads the board is not told how to change it. */
  protected readonly canMove = computed(
    () => this.shown()?.cards.some(({ mayCalibrate }) => mayCalibrate) ?? false,
  );
  /** Whoever changes totals here may also say why a cap is exceeded. */
  protected readonly explains = computed(
    () =>
      Boolean(this.shown()?.mayExplainCompany) ||
      Boolean(this.session.account()?.permissions.includes('cycles.run')) ||
      Boolean(this.session.account()?.headsDepartment),
  );

  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  private readonly move = signal<{ id: number; grade: string | null } | null>(null);
  protected readonly moving = computed(() => {
    const move = this.move();
    const card = this.shown()?.cards.find(({ id }) => id === move?.id);
    const scheme = this.shown()?.schemes.find(({ id }) => id === card?.schemeId);
    return move && card && scheme ? { card, scheme, grade: move.grade } : null;
  });
  /** Whose cap is being explained; null: the company's. */
  protected readonly explaining = signal<CalibrationUnit | null>(null);

  protected choose(name: keyof CalibrationQuery, value: string): void {
    const other = name === 'cycleId' ? { departmentId: undefined } : {};
    this.query.set({ ...other, [name]: value === '' ? undefined : Number(value) });
    this.chosen.set(new Set());
  }

  protected indented({ name, depth }: { name: string; depth: number }): string {
    return `${'　'.repeat(depth)}${name}`;
  }

  protected seriesOf({ grades }: CalibrationDistribution): ChartSeries[] {
    return [
      {
        name: this.language.translate('calibration.distribution.people'),
        values: grades.map(({ count }) => count),
        gradeOfEach: grades.map(({ grade }) => grade),
      },
    ];
  }

  /** The bound stands with the grade: a bar of its own would look like people. */
  protected labelsOf({ grades }: CalibrationDistribution): string[] {
    return grades.map(({ grade, allowed }) =>
      allowed === null
        ? grade
        : this.language.translate('calibration.distribution.atMost', { grade, allowed }),
    );
  }

  protected sentenceOf({ graded, exceeded }: CalibrationDistribution): string {
    const key = exceeded.length > 0 ? 'calibration.distribution.exceeded' : 'calibration.distribution.within';
    return this.language.translate(key, { graded, grades: exceeded.join(', ') });
  }

  protected open({ card, grade }: Move): void {
    this.move.set({ id: card.id, grade });
    this.changeDialog().open();
  }

  protected wasChanged(): void {
    this.changeDialog().close();
    this.refresh();
  }

  protected async sign({ as, departmentIds }: Signing): Promise<void> {
    try {
      const { signed } = await this.api.sign(this.cycleId(), { as, departmentIds });
      this.toasts.success('calibration.units.signed', { count: signed });
    } catch (error) {
      this.toasts.problem(error);
    }
    this.refresh();
  }

  protected explain(unit: CalibrationUnit | null): void {
    this.explaining.set(unit);
    this.reasonDialog().open();
  }

  protected readonly sendReason = async (reason: string): Promise<void> => {
    const departmentId = this.explaining()?.departmentId ?? null;
    await this.api.explainCap(this.cycleId(), { departmentId, reason });
    this.reasonDialog().close();
    this.toasts.success('calibration.units.explained');
    this.refresh();
  };

  protected askToReturn(): void {
    this.returnDialog().open();
  }

  protected readonly sendReturn = async (reason: string): Promise<void> => {
    const forms = (this.shown()?.cards ?? [])
      .filter(({ id }) => this.chosen().has(id))
      .map(({ id, version }) => ({ id, expectedVersion: version }));
    const { returned } = await this.api.returnForms(this.cycleId(), { forms, reason });
    this.returnDialog().close();
    this.toasts.success('calibration.board.returned', { count: returned });
    this.refresh();
  };

  private cycleId(): number {
    return this.shown()?.cycle?.id ?? 0;
  }

  private refresh(): void {
    this.chosen.set(new Set());
    this.board.reload();
    this.raters.reload();
  }
}
