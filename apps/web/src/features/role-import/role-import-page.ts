import { Component, DestroyRef, inject, signal, viewChild } from '@angular/core';
import type { RoleImportPreview, RoleImportResult } from '@gangping/contracts';
import { FileDrop, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Subscription } from 'rxjs';
import { toProblem, type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { ImportResult } from './import-result';
import { ImportReview } from './import-review';
import { RoleImportApi } from './role-import.api';

/** From a document to drafts: choose it, see what was understood, save what is right. */
@Component({
  selector: 'gp-role-import-page',
  imports: [
    FileDrop,
    ImportResult,
    ImportReview,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    @if (result(); as result) {
      <gp-import-result [result]="result" (again)="begin()" />
    } @else {
      <gp-page-header
        [heading]="'roleImport.title' | transloco"
        [summary]="preview() ? undefined : ('roleImport.summary' | transloco)"
      />
      @if (preview(); as preview) {
        <gp-import-review [preview]="preview" (saved)="result.set($event)" (abandoned)="begin()" />
      } @else {
        @if (problem(); as problem) {
          <gp-problem-banner [text]="problem | problemText" />
        }
        @if (several()) {
          <gp-problem-banner [text]="'roleImport.oneFile' | transloco" />
        }
        @if (reading(); as name) {
          <div class="gp-card" role="status">
            <p>{{ 'roleImport.reading' | transloco: { name } }}</p>
            <gp-skeleton [lines]="6" />
            <button type="button" class="gp-button" (click)="begin()">
              {{ 'common.cancel' | transloco }}
            </button>
          </div>
        } @else {
          <gp-file-drop
            [label]="'roleImport.choose' | transloco"
            [hint]="'roleImport.chooseHint' | transloco"
            accept=".txt,.text,.md"
            (chosen)="read($event)"
            (several)="several.set(true)"
          />
          <ol class="steps">
            @for (step of steps; track step) {
              <li>{{ 'roleImport.step.' + step | transloco }}</li>
            }
          </ol>
        }
      }
    }
  `,
  styles: `
    .steps {
      display: grid;
      gap: var(--gp-space-2);
      padding-inline-start: 1.25rem;
      margin-block-start: var(--gp-space-5);
      color: var(--gp-ink-2);
    }
  `,
})
export class RoleImportPage {
  private readonly api = inject(RoleImportApi);
  private readonly review = viewChild(ImportReview);
  private request: Subscription | undefined;

  protected readonly steps = ['choose', 'check', 'save', 'approve'] as const;
  /** Name of the file that is being read. */
  protected readonly reading = signal<string | null>(null);
  protected readonly several = signal(false);
  protected readonly problem = signal<WebProblem | null>(null);
  protected readonly preview = signal<RoleImportPreview | null>(null);
  protected readonly result = signal<RoleImportResult | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.request?.unsubscribe());
  }

  /** Corrections that were neither saved nor given up. */
  hasUnsavedChanges(): boolean {
    return this.review()?.hasCorrections() ?? false;
  }

  protected read(file: File): void {
    this.begin();
    this.reading.set(file.name);
    this.request = this.api.preview(file).subscribe({
      next: (preview) => this.preview.set(preview),
      error: (error: unknown) => {
        this.reading.set(null);
        this.problem.set(toProblem(error));
      },
      complete: () => this.reading.set(null),
    });
  }

  /** Back to the choice of a file; what was being read is given up. */
  protected begin(): void {
    this.request?.unsubscribe();
    this.reading.set(null);
    this.several.set(false);
    this.problem.set(null);
    this.preview.set(null);
    this.result.set(null);
  }
}
