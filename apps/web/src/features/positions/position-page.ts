import { Component, computed, inject, input, numberAttribute, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PositionDetail } from '@gangping/contracts';
import { ConfirmDialog, Dialog, Icon, PageHeader, ProblemBanner, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { coefficientOn } from './coefficient-on';
import { CoefficientPanel } from './coefficient-panel';
import { DefinitionPanel } from './definition-panel';
import { gradeRange } from './grade-range';
import { PositionForm } from './position-form';
import { PositionsApi, positionResource } from './positions.api';

/** A position: where it stands, who holds it, its coefficients, and its definition. */
@Component({
  selector: 'gp-position-page',
  imports: [
    CoefficientPanel,
    ConfirmDialog,
    DefinitionPanel,
    Dialog,
    Icon,
    LocalDatePipe,
    PageHeader,
    PositionForm,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './position-page.html',
  styleUrl: './position-page.less',
})
export class PositionPage {
  private readonly api = inject(PositionsApi);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly panel = viewChild(DefinitionPanel);
  private readonly editDialog = viewChild<Dialog>('editDialog');
  private readonly removeDialog = viewChild<ConfirmDialog>('removeDialog');
  protected readonly session = inject(SessionStore);

  readonly id = input.required({ transform: numberAttribute });
  /** The version of the definition to show, from the address. */
  readonly version = input(null, {
    transform: (given: string | undefined) => (given ? Number(given) : null),
  });

  protected readonly gradeRange = gradeRange;
  /** The editor takes the whole width. */
  protected readonly editing = signal(false);
  protected readonly resource = positionResource(this.id);
  protected readonly position = lastValue(this.resource);
  protected readonly coefficient = computed(() =>
    coefficientOn(this.position()?.coefficients ?? [], today()),
  );

  hasUnsavedChanges(): boolean {
    return this.panel()?.hasUnsavedChanges() ?? false;
  }

  protected edit(): void {
    this.editDialog()?.open();
  }

  protected saved(position: PositionDetail): void {
    this.editDialog()?.close();
    this.resource.set(position);
    this.toasts.success('common.saved');
  }

  protected askToRemove(): void {
    this.removeDialog()?.open();
  }

  protected async remove(position: PositionDetail): Promise<void> {
    try {
      await this.api.remove(position.id, position.version);
      this.toasts.success('positions.removed', { title: position.title });
      await this.router.navigate(['/positions']);
    } catch (error) {
      this.toasts.problem(error);
    }
  }
}
