import {
  Component,
  computed,
  effect,
  inject,
  input,
  numberAttribute,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PositionDetail } from '@gangping/contracts';
import { ConfirmDialog, Dialog, Icon, PageHeader, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { LeadsBack } from '../../platform/leaving/leads-back';
import { LoadProblem } from '../../platform/problem/load-problem';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { CoefficientPanel } from './coefficient-panel';
import { DefinitionPanel } from './definition-panel';
import { mendedPart, mendingPlace } from './mending/mending';
import { PositionFacts } from './position-facts';
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
    LeadsBack,
    LoadProblem,
    PageHeader,
    PositionFacts,
    PositionForm,
    RouterLink,
    Skeleton,
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
  /** What the position lacks and somebody has come to fill in; from the address. */
  readonly mend = input(null, { transform: mendedPart });

  protected readonly place = computed(() => mendingPlace(this.mend()));
  /** The editor takes the whole width. */
  protected readonly editing = signal(false);
  protected readonly resource = positionResource(this.id);
  protected readonly position = lastValue(this.resource);

  constructor() {
    // Once for each position and part: whoever closes the form wants it closed.
    effect(() => {
      const dialog = this.editDialog();
      this.id();
      if (dialog && this.place() === 'form' && this.session.can('positions.write')) {
        untracked(() => dialog.open());
      }
    });
  }

  hasUnsavedChanges(): boolean {
    return this.panel()?.hasUnsavedChanges() ?? false;
  }

  protected edit(): void {
    this.editDialog()?.open();
  }

  protected saved(position: PositionDetail): void {
    this.editDialog()?.close();
    this.resource.set(position);
    this.panel()?.reload();
    this.toasts.success('common.saved');
  }

  protected coefficientsChanged(): void {
    this.resource.reload();
    this.panel()?.reload();
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
