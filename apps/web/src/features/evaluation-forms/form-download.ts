import { Component, inject, input, signal } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { Language } from '../../platform/i18n/language';
import { Toasts } from '../../platform/toast/toasts';
import { EvaluationFormsApi } from './evaluation-forms.api';

/** 下载 PDF: the form as the reader sees it, in the language of the page, with how the total came about. */
@Component({
  selector: 'gp-form-download',
  imports: [Icon, TranslocoPipe],
  template: `
    <button type="button" class="gp-button" [attr.aria-disabled]="busy()" (click)="fetch()">
      <gp-icon name="download" />{{
        (busy() ? 'evaluationForms.download.preparing' : 'evaluationForms.download.action') | transloco
      }}
    </button>
  `,
})
export class FormDownload {
  private readonly api = inject(EvaluationFormsApi);
  private readonly language = inject(Language);
  private readonly toasts = inject(Toasts);
  private readonly download = inject(Download);

  readonly evaluationId = input.required<number>();
  protected readonly busy = signal(false);

  protected async fetch(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { url, fileName } = await this.api.requestForm({
        evaluationId: this.evaluationId(),
        locale: this.language.current(),
        annex: true,
      });
      this.download.fetch(url, fileName);
    } catch (error) {
      this.toasts.problem(error);
    } finally {
      this.busy.set(false);
    }
  }
}
