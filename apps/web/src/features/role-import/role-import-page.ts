import {
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { MOST_IMPORTED_FILES, MOST_IMPORTED_POSITIONS, type RoleImportResult } from '@gangping/contracts';
import { FileDrop, Icon, PageHeader, type DroppedFile } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';
import { READABLE, type Accepted } from './batch/batch-file';
import { BatchPlan } from './batch/batch-plan';
import { ImportBatch } from './batch/import-batch';
import { FileList } from './files/file-list';
import { ImportResult } from './import-result';
import { ImportReview } from './review/import-review';

/** From documents to drafts: choose them, see what was understood, save what is right. */
@Component({
  selector: 'gp-role-import-page',
  imports: [FileDrop, FileList, Icon, ImportResult, ImportReview, PageHeader, TranslocoPipe],
  providers: [ImportBatch, BatchPlan],
  templateUrl: './role-import-page.html',
  styleUrl: './role-import-page.less',
  host: { '(window:beforeunload)': 'unload($event)' },
})
export class RoleImportPage {
  protected readonly batch = inject(ImportBatch);
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly review = viewChild(ImportReview);

  protected readonly steps = ['choose', 'check', 'save', 'approve'] as const;
  protected readonly endings = READABLE.join(',');
  protected readonly limits = { files: MOST_IMPORTED_FILES, positions: MOST_IMPORTED_POSITIONS };
  protected readonly stage = signal<'files' | 'review'>('files');
  /** What became of files that were not taken into the list. */
  protected readonly left = signal<Accepted | null>(null);
  protected readonly result = signal<RoleImportResult | null>(null);
  /** Keys of the files that were added last, until they have been read. */
  private readonly fresh = signal<ReadonlySet<number>>(new Set());

  protected readonly notes = computed(() => {
    const left = this.left();
    return (['ignored', 'known', 'tooMany'] as const)
      .filter((reason) => (left?.[reason] ?? 0) > 0)
      .map((reason) => ({ reason, count: left?.[reason] ?? 0 }));
  });
  protected readonly canReview = computed(() => this.batch.positions().length > 0);

  constructor() {
    // Everything that was added could be read: then there is nothing to see in the list of files.
    effect(() => {
      const added = this.batch.files().filter(({ key }) => this.fresh().has(key));
      if (added.length === 0 || this.batch.reading()) return;
      this.fresh.set(new Set());
      if (added.every(({ state }) => state === 'read')) this.stage.set('review');
    });
  }

  /** Corrections that were neither saved nor given up. */
  hasUnsavedChanges(): boolean {
    return this.result() === null && this.batch.positions().some(({ touched }) => touched);
  }

  protected unload(event: Event): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  protected add(files: readonly DroppedFile[]): void {
    const before = new Set(this.batch.files().map(({ key }) => key));
    this.left.set(this.batch.add(files));
    const added = this.batch.files().map(({ key }) => key);
    this.fresh.set(new Set(added.filter((key) => !before.has(key))));
  }

  protected show(file: number): void {
    this.stage.set('review');
    afterNextRender(() => this.review()?.showFile(file), { injector: this.injector });
  }

  protected take(result: RoleImportResult): void {
    this.result.set(result);
    this.batch.clear();
    // What became of it begins at the top, wherever the button was pressed.
    window.scrollTo(0, 0);
  }

  /** Back to the choice of files; everything that was read is given up. */
  protected begin(): void {
    const question = this.language.translate('common.leaveUnsaved');
    if (this.hasUnsavedChanges() && !window.confirm(question)) return;
    this.batch.clear();
    this.stage.set('files');
    this.left.set(null);
    this.result.set(null);
    this.fresh.set(new Set());
  }
}
