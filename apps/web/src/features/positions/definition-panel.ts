import {
  Component,
  Injector,
  afterNextRender,
  booleanAttribute,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { Definition, RoleItem } from '@gangping/contracts';
import { ConfirmDialog, Dialog, EmptyState, Icon, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { today } from '../../platform/format/today';
import { ReasonForm } from '../../platform/forms/reason-form';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { toProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { ApproveForm } from './approve-form';
import { DefinitionEditor } from './definition-editor';
import { DefinitionSheet } from './definition-sheet';
import { RoleExportMenu } from './export/role-export-menu';
import { PositionsApi, definitionResource, definitionVersionsResource } from './positions.api';
import { ItemHistory } from './versions/item-history';
import { VersionDifference } from './versions/version-difference';
import { VersionList } from './versions/version-list';
import { comparedVersion, newestFirst } from './versions/version-order';

const VIEWS = ['sheet', 'difference', 'versions'] as const;
type View = (typeof VIEWS)[number];

/**
 * The versions of a position's definition, the one that is looked at, and what may be done with it. Which version and
 * how it is looked at stand in the address: `?version=31&view=difference`.
 */
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
    ItemHistory,
    ProblemBanner,
    ProblemTextPipe,
    ReasonForm,
    RoleExportMenu,
    RouterLink,
    Skeleton,
    TranslocoPipe,
    VersionDifference,
    VersionList,
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
  private readonly address = toSignal(this.route.queryParamMap);
  private readonly editor = viewChild(DefinitionEditor);
  private readonly approveDialog = viewChild<Dialog>('approveDialog');
  private readonly rejectDialog = viewChild<Dialog>('rejectDialog');
  private readonly discardDialog = viewChild<ConfirmDialog>('discardDialog');
  private readonly cancelDialog = viewChild<ConfirmDialog>('cancelDialog');
  private readonly historyDialog = viewChild<Dialog>('historyDialog');
  protected readonly session = inject(SessionStore);

  readonly positionId = input.required<number>();
  /** Whether the reader may write the first version where there is none. */
  readonly proposes = input(false, { transform: booleanAttribute });
  /** Something in the draft is to be mended: it is opened for that. */
  readonly mending = input(false);
  /** A version came or went or changed its status. */
  readonly changed = output();
  readonly editingChanged = output<boolean>();

  protected readonly versionsResource = definitionVersionsResource(this.positionId);
  protected readonly versions = lastValue(this.versionsResource);
  protected readonly options = computed(() => newestFirst(this.versions() ?? []));
  protected readonly shownId = computed(() => {
    const wanted = Number(this.address()?.get('version'));
    return (this.options().find(({ id }) => id === wanted) ?? this.options()[0])?.id ?? null;
  });
  protected readonly definitionResource = definitionResource(this.shownId);
  protected readonly definition = lastValue(this.definitionResource);

  private readonly loadedId = computed(() => this.definition()?.id);

  protected readonly views = VIEWS;
  /** Who is to approve begins with what would change. */
  protected readonly view = computed<View>(() => {
    const wanted = VIEWS.find((view) => view === this.address()?.get('view'));
    if (wanted) return wanted;
    const definition = this.definition();
    const decides = definition?.actions.includes('approve') ?? false;
    return decides && definition && this.hasEarlier(definition) ? 'difference' : 'sheet';
  });

  /** Closed again by another version. */
  protected readonly editing = linkedSignal({ source: this.shownId, computation: () => false });
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  /** The line whose history is looked at. */
  protected readonly followed = signal<RoleItem | null>(null);

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
    effect(() => {
      // Once for each version: whoever closes the editor wants it closed.
      if (this.loadedId() === undefined || !this.mending()) return;
      if (untracked(() => this.may('edit'))) this.editing.set(true);
    });
  }

  hasUnsavedChanges(): boolean {
    return this.editor()?.hasUnsavedChanges() ?? false;
  }

  /** What the head of the form says has changed. */
  reload(): void {
    if (!this.editing()) this.definitionResource.reload();
  }

  protected may(action: Definition['actions'][number]): boolean {
    return this.definition()?.actions.includes(action) ?? false;
  }

  protected show(id: number, view: View | null = null): void {
    void this.navigate({ version: id, view });
  }

  protected look(view: View): void {
    void this.navigate({ view });
  }

  protected follow(item: RoleItem): void {
    this.followed.set(item);
    this.historyDialog()?.open();
  }

  /** @param from the earlier version that is taken up again; absent: the one in force */
  protected createDraft(from?: Definition): Promise<void> {
    return this.act(async () => {
      const draft = await this.api.createDraft(this.positionId(), from?.id);
      this.versionsResource.reload();
      await this.navigate({ version: draft.id, view: null });
      const version = draft.versionNumber;
      if (from) this.toasts.success('positions.definition.restored', { version, from: from.versionNumber });
      else this.toasts.success('positions.definition.drafted', { version });
      this.changed.emit();
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
    this.changed.emit();
  }

  /** What is wrong with a line is shown at the line, so the editor opens for it. */
  protected async submit(): Promise<void> {
    const definition = this.definition();
    if (!definition) return;
    await this.act(async () => {
      try {
        this.took(await this.api.submit(definition.id, definition.version), 'positions.definition.submitted');
      } catch (error) {
        const { errors = [] } = toProblem(error);
        if (errors.length === 0) throw error;
        this.editing.set(true);
        afterNextRender(() => this.editor()?.showProblems(errors), { injector: this.injector });
      }
    });
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

  protected readonly reject = async (reason: string): Promise<void> => {
    const { id, version } = this.definition() as Definition;
    const rejected = await this.api.reject(id, { reason, expectedVersion: version });
    this.rejectDialog()?.close();
    this.took(rejected, 'positions.definition.rejected');
  };

  protected askToDiscard(): void {
    this.discardDialog()?.open();
  }

  protected discard(): Promise<void> {
    return this.act(async () => {
      const definition = this.definition();
      if (!definition) return;
      await this.api.discardDraft(definition.id, definition.version);
      this.versionsResource.reload();
      await this.navigate({ version: null, view: null });
      this.toasts.success('positions.definition.discarded');
      this.changed.emit();
    });
  }

  /** What was typed is not thrown away by one press. */
  protected cancelEditing(): void {
    if (this.hasUnsavedChanges()) this.cancelDialog()?.open();
    else this.editing.set(false);
  }

  protected reloaded(definition: Definition): void {
    this.definitionResource.set(definition);
    if (!definition.actions.includes('edit')) this.editing.set(false);
  }

  protected print(): void {
    window.print();
  }

  private hasEarlier({ id }: Definition): boolean {
    return comparedVersion(this.versions() ?? [], id, today()) !== null;
  }

  private took(definition: Definition, sentence: string): void {
    this.editing.set(false);
    this.definitionResource.set(definition);
    this.versionsResource.reload();
    this.toasts.success(sentence);
    this.changed.emit();
  }

  private navigate(queryParams: { version?: number | null; view?: View | null }): Promise<boolean> {
    return this.router.navigate([], {
      relativeTo: this.route,
      queryParams,
      queryParamsHandling: 'merge',
    });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    await this.sending.run(work, () => {
      this.versionsResource.reload();
      this.definitionResource.reload();
    });
  }
}
