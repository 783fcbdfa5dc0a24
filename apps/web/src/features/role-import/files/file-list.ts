import { Component, computed, inject, output, signal } from '@angular/core';
import { Icon, ProgressBar, StatusTag, type StatusTone } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { problemText } from '../../../platform/problem/problem-text.pipe';
import type { BatchFile, FileState } from '../batch/batch-file';
import { ImportBatch } from '../batch/import-batch';

const TONES = {
  waiting: 'neutral',
  reading: 'primary',
  read: 'success',
  refused: 'danger',
  givenUp: 'neutral',
} as const satisfies Record<FileState, StatusTone>;

/** The files of a batch: what became of each, and how far the reading is. */
@Component({
  selector: 'gp-file-list',
  imports: [Icon, ProgressBar, StatusTag, TranslocoPipe],
  templateUrl: './file-list.html',
  styleUrl: './file-list.less',
})
export class FileList {
  protected readonly batch = inject(ImportBatch);
  private readonly language = inject(Language);

  /** Somebody wants to see what was understood of this file. */
  readonly opened = output<number>();

  protected readonly tones = TONES;
  protected readonly failedOnly = signal(false);
  protected readonly failed = computed(() =>
    this.batch.files().filter(({ state }) => state === 'refused' || state === 'givenUp'),
  );
  protected readonly shown = computed(() =>
    this.failedOnly() && this.failed().length > 0 ? this.failed() : this.batch.files(),
  );
  private readonly counts = computed(() => {
    const counts = new Map<number, { positions: number; doubts: number }>();
    for (const { file, source } of this.batch.positions()) {
      const known = counts.get(file) ?? { positions: 0, doubts: 0 };
      counts.set(file, {
        positions: known.positions + 1,
        doubts: known.doubts + source.problems.length,
      });
    }
    return counts;
  });

  /** What is to be said of a file besides its state. */
  protected sentenceOf(file: BatchFile): string {
    if (file.problem) return problemText(this.language, file.problem);
    const counts = this.counts().get(file.key);
    if (file.state !== 'read' || !counts) return '';
    return this.language.translate(
      counts.doubts > 0 ? 'roleImport.files.understoodWithDoubts' : 'roleImport.files.understood',
      counts,
    );
  }

  protected retryAll(): void {
    this.batch.retry(this.failed().map(({ key }) => key));
    this.failedOnly.set(false);
  }

  protected remove(file: BatchFile): void {
    const corrected = this.batch.positions().some((one) => one.file === file.key && one.touched);
    const question = this.language.translate('roleImport.files.removeCorrected', { name: file.file.name });
    if (!corrected || window.confirm(question)) this.batch.remove(file.key);
  }
}
