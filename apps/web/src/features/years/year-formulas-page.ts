import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { YearFormulaRow } from '@gangping/contracts';
import { EVEN_QUARTERS } from '@gangping/evaluation';
import {
  Column,
  ConfirmDialog,
  DataList,
  Dialog,
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe, WeightPipe } from '../../platform/format/format.pipes';
import { formatWeight } from '../../platform/format/numbers';
import { today } from '../../platform/format/today';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { YearFormulaForm } from './year-formula-form';
import { YearsApi, yearFormulasResource } from './years.api';

type State = 'draft' | 'held' | 'replaced';

const TONES = { draft: 'warning', held: 'success', replaced: 'neutral' } as const;

/** What the quarters of a year count: drafts that wait for somebody else, what holds, and what held before. */
@Component({
  selector: 'gp-year-formulas-page',
  imports: [
    Column,
    ConfirmDialog,
    DataList,
    Dialog,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    StatusTag,
    TranslocoPipe,
    WeightPipe,
    YearFormulaForm,
  ],
  templateUrl: './year-formulas-page.html',
  styles: `
    .two {
      display: grid;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-1);
    }
    .reason {
      max-width: 24rem;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .exported {
      color: var(--gp-warning);
    }
  `,
})
export class YearFormulasPage {
  private readonly api = inject(YearsApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  private readonly sending = sending();
  private readonly dialog = viewChild.required<Dialog>('dialog');
  private readonly confirming = viewChild.required<ConfirmDialog>('confirming');
  private readonly discarding = viewChild.required<ConfirmDialog>('discarding');

  protected readonly session = inject(SessionStore);
  protected readonly resource = yearFormulasResource();
  protected readonly rows = lastValue(this.resource);
  protected readonly busy = this.sending.busy;
  protected readonly tones = TONES;
  protected readonly rowKey = ({ id }: YearFormulaRow) => id;
  protected readonly quarters = [1, 2, 3, 4] as const;
  /** What the dialog is about; null: a new one. */
  protected readonly chosen = signal<YearFormulaRow | null>(null);
  /** A new one begins with what holds now. */
  protected readonly first = computed(() => {
    const year = Number(today().slice(0, 4));
    const held = this.rows()?.find(
      (row) => row.status === 'confirmed' && !row.replaced && row.effectiveYear <= year,
    );
    return { year, weights: held?.weights ?? EVEN_QUARTERS };
  });

  protected stateOf({ status, replaced }: YearFormulaRow): State {
    if (status === 'draft') return 'draft';
    return replaced ? 'replaced' : 'held';
  }

  protected weightsOf({ weights }: YearFormulaRow): string {
    return weights.map((weight) => formatWeight(weight)).join(' / ');
  }

  protected yearsOf(years: readonly number[]): string {
    return years.join(this.language.translate('years.between'));
  }

  protected open(row: YearFormulaRow | null): void {
    this.chosen.set(row);
    this.dialog().open();
  }

  protected ask(row: YearFormulaRow, question: 'confirm' | 'discard'): void {
    this.chosen.set(row);
    (question === 'confirm' ? this.confirming() : this.discarding()).open();
  }

  protected saved(): void {
    this.dialog().close();
    this.resource.reload();
    this.toasts.success('years.formulas.saved');
  }

  protected async confirm(): Promise<void> {
    await this.doing('years.formulas.confirmed', ({ id, version }) =>
      this.api.confirm(id, { expectedVersion: version }),
    );
  }

  protected async discard(): Promise<void> {
    await this.doing('years.formulas.discarded', ({ id, version }) => this.api.discard(id, version));
  }

  /** Also where it was refused: then somebody else has changed it, and the list says how. */
  private async doing(done: string, work: (row: YearFormulaRow) => Promise<unknown>): Promise<void> {
    const row = this.chosen();
    if (!row) return;
    if (await this.sending.run(() => work(row))) this.toasts.success(done);
    this.resource.reload();
  }
}
