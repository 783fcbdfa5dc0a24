import { Component, computed, inject, input, numberAttribute, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SchemePreview } from '@gangping/contracts';
import {
  Chart,
  Column,
  DataList,
  EmptyState,
  GradeTag,
  Icon,
  PageHeader,
  ProblemBanner,
  Skeleton,
  StatTile,
  type ChartSeries,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../../platform/format/cycle-name';
import { ScorePipe } from '../../../platform/format/format.pipes';
import { formatScore } from '../../../platform/format/numbers';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { schemePreviewResource, schemeResource } from '../schemes.api';
import { gradesOf, movement } from './preview-facts';

type Row = SchemePreview['rows'][number];

const SHOWN_AT_FIRST = 20;

/** What the last published quarter would have been by a scheme: whose grade changes, and how the grades are spread. */
@Component({
  selector: 'gp-scheme-preview-page',
  imports: [
    Chart,
    Column,
    CycleNamePipe,
    DataList,
    EmptyState,
    GradeTag,
    Icon,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    ScorePipe,
    Skeleton,
    StatTile,
    TranslocoPipe,
  ],
  templateUrl: './scheme-preview-page.html',
  styleUrl: './scheme-preview-page.less',
})
export class SchemePreviewPage {
  private readonly language = inject(Language);

  readonly id = input.required({ transform: numberAttribute });

  private readonly schemeAnswer = schemeResource(this.id);
  protected readonly scheme = lastValue(this.schemeAnswer);
  protected readonly resource = schemePreviewResource(this.id);
  protected readonly preview = lastValue(this.resource);
  protected readonly onlyChanged = signal(false);
  protected readonly allShown = signal(false);

  protected readonly name = computed(() => this.scheme()?.name[this.language.current()] ?? '');
  protected readonly rowKey = ({ evaluationId }: Row) => evaluationId;
  protected readonly movement = movement;
  protected readonly grades = computed(() => {
    const preview = this.preview();
    return preview ? gradesOf(preview, this.scheme()?.content.bands ?? []) : [];
  });
  protected readonly series = computed<ChartSeries[]>(() => {
    const preview = this.preview();
    if (!preview) return [];
    const counts = (of: Record<string, number>) => this.grades().map((grade) => of[grade] ?? 0);
    return [
      { name: this.language.translate('schemes.preview.before'), values: counts(preview.before) },
      { name: this.language.translate('schemes.preview.after'), values: counts(preview.after) },
    ];
  });
  /** The same in a sentence, for whoever does not see the chart. */
  protected readonly summary = computed(() => {
    const preview = this.preview();
    if (!preview) return '';
    const ofEach = this.grades().map((grade) =>
      this.language.translate('schemes.preview.ofGrade', {
        grade,
        before: preview.before[grade] ?? 0,
        after: preview.after[grade] ?? 0,
      }),
    );
    return ofEach.join(this.language.translate('schemes.between'));
  });
  /** Those who move, or whose grade changes. */
  private readonly moving = computed(() => {
    const changes = ({ gradeBefore, gradeAfter }: Row) => gradeBefore !== gradeAfter;
    const moving = (this.preview()?.rows ?? []).filter((row) => changes(row) || movement(row) !== 0);
    return this.onlyChanged() ? moving.filter(changes) : moving;
  });
  protected readonly rows = computed(() =>
    this.allShown() ? this.moving() : this.moving().slice(0, SHOWN_AT_FIRST),
  );
  protected readonly hidden = computed(() => this.moving().length - this.rows().length);
  protected readonly movingCount = computed(() => this.moving().length);
  protected readonly unknown = computed(() =>
    this.preview()?.rows.some(({ unknownItems }) => unknownItems > 0),
  );

  protected moved(row: Row): string {
    const points = movement(row);
    if (points === null) return this.language.translate('schemes.preview.none');
    return `${points > 0 ? '+' : ''}${formatScore(points)}`;
  }
}
