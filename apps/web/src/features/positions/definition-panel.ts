import {
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { Definition, PositionDetail } from '@gangping/contracts';
import { ConfirmDialog, Dialog, EmptyState, Icon, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { toProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { ApproveForm } from './approve-form';
import { DefinitionEditor } from './definition-editor';
import { DefinitionSheet } from './definition-sheet';
import { PositionsApi, definitionResource, definitionVersionsResource } from './positions.api';
import { RejectForm } from './reject-form';

/** The versions of a position's definition, the one that is looked at, and what may be done with it. */
@Component({
  selector: 'gp-definition-panel',
  imports: [
    ApproveForm,
    ConfirmDialog,
    DefinitionEditor,
    DefinitionSheet,
    Dialog,
    EmptyState,
    Icon,
    ProblemBanner,
    ProblemTextPipe,
    RejectForm,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './definition-panel.html',
  styleUrl: './definition-panel.less',
})
export class DefinitionPanel {
  private readonly api = inject(PositionsApi);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly injector = inject(Injector);
  private readonly editor = viewChild(DefinitionEditor);
  private readonly approveDialog = viewChild<Dialog>('approveDialog');
  private readonly rejectDialog = viewChild<Dialog>('rejectDialog');
  private readonly discardDialog = viewChild<ConfirmDialog>('discardDialog');
  protected readonly session = inject(SessionStore);

  readonly position = input.required<PositionDetail>();
  readonly coefficient = input.required<number | null>();
  /** Id of the version that the address names; null is the newest. */
  readonly wanted = input.required<number | null>();
  /** A version came or went or changed its status. */
  readonly changed = output();
  readonly editingChanged = output<boolean>();

  protected readonly versionsResource = definitionVersionsResource(() => this.position().id);
  protected readonly versions = lastValue(this.versionsResource);
  private readonly newestFirst = computed(() =>
    [...(this.versions() ?? [])].sort((one, other) => other.versionNumber - one.versionNumber),
  );
  protected readonly options = this.newestFirst;
  protected readonly shownId = computed(() => {
    const versions = this.newestFirst();
    return (versions.find(({ id }) => id === this.wanted()) ?? versions[0])?.id ?? null;
  });
  protected readonly definitionResource = definitionResource(this.shownId);
  protected readonly definition = lastValue(this.definitionResource);

  /** Closed again by another version. */
  protected readonly editing = linkedSignal({ source: this.shownId, computation: () => false });
  protected readonly busy = signal(false);

  /** Submitted, and everything speaks for approving it except that it is one's own. */
  protected readonly ownSubmission = computed(() => {
    const definition = this.definition();
    return (
      definition?.status === 'submitted' &&
      this.session.can('definitions.approve') &&
      !definition.actions.includes('approve')
    );
  });

  constructor() {
    effect(() => this.editingChanged.emit(this.editing()));
  }

  hasUnsavedChanges(): boolean {
    return this.editor()?.hasUnsavedChanges() ?? false;
  }

  protected may(action: Definition['actions'][number]): boolean {
    return this.definition()?.actions.includes(action) ?? false;
  }

  protected show(id: number): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { version: id } });
  }

  protected createDraft(): Promise<void> {
    return this.act(async () => {
      const draft = await this.api.createDraft(this.position().id);
      this.versionsResource.reload();
      await this.router.navigate([], { relativeTo: this.route, queryParams: { version: draft.id } });
      this.toasts.success('positions.definition.drafted', { version: draft.versionNumber });
    });
  }

  protected async written({
    definition,
    submit,
  }: {
    definition: Definition;
    submit: boolean;
  }): Promise<void> {
    this.definitionResource.set(definition);
    if (submit) {
      await this.submit();
      return;
    }
    this.editing.set(false);
    this.toasts.success('positions.definition.saved');
  }

  /** What is wrong with a line is shown at the line, so the editor opens for it. */
  protected async submit(): Promise<void> {
    const definition = this.definition();
    if (!definition) return;
    this.busy.set(true);
    try {
      this.took(await this.api.submit(definition.id, definition.version), 'positions.definition.submitted');
    } catch (error) {
      const { errors } = toProblem(error);
      if (errors && errors.length > 0) {
        this.editing.set(true);
        afterNextRender(() => this.editor()?.showProblems(errors), { injector: this.injector });
      } else {
        this.toasts.problem(error);
        this.definitionResource.reload();
      }
    } finally {
      this.busy.set(false);
    }
  }

  protected askToApprove(): void {
    this.approveDialog()?.open();
  }

  protected approved(definition: Definition): void {
    this.approveDialog()?.close();
    this.took(definition, 'positions.definition.approved');
  }

  protected askToReject(): void {
    this.rejectDialog()?.open();
  }

  protected rejected(definition: Definition): void {
    this.rejectDialog()?.close();
    this.took(definition, 'positions.definition.rejected');
  }

  protected askToDiscard(): void {
    this.discardDialog()?.open();
  }

  protected discard(): Promise<void> {
    return this.act(async () => {
      const definition = this.definition();
      if (!definition) return;
      await this.api.discardDraft(definition.id, definition.version);
      this.versionsResource.reload();
      await this.router.navigate([], { relativeTo: this.route, queryParams: {} });
      this.toasts.success('positions.definition.discarded');
      this.changed.emit();
    });
  }

  protected reloaded(definition: Definition): void {
    this.definitionResource.set(definition);
    if (!definition.actions.includes('edit')) this.editing.set(false);
  }

  protected print(): void {
    window.print();
  }

  private took(definition: Definition, sentence: string): void {
    this.editing.set(false);
    this.definitionResource.set(definition);
    this.versionsResource.reload();
    this.toasts.success(sentence);
    this.changed.emit();
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.toasts.problem(error);
      this.versionsResource.reload();
      this.definitionResource.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
