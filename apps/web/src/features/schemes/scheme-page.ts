import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ExpectedVersion, SchemeAction, SchemeDetail } from '@gangping/contracts';
import { ConfirmDialog, Dialog, Icon, PageHeader, ProblemBanner, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe, LocalisedPipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { ReasonForm } from '../../platform/forms/reason-form';
import { sendingHere } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import type { PageWithChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { LoadProblem } from '../../platform/problem/load-problem';
import { type WebProblem } from '../../platform/problem/problem';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { DifferenceList } from './difference/difference-list';
import { DifferenceView } from './difference/difference-view';
import { SchemeEditing } from './editor/scheme-editing';
import { SchemeEditor } from './editor/scheme-editor';
import { RetireForm } from './retire-form';
import { schemeState, STATE_TONES } from './scheme-state';
import { schemeIdOf, schemeResource, SchemesApi, schemesResource, type SchemeId } from './schemes.api';
import { FactList } from './sheet/fact-list';
import { SchemeForm } from './sheet/scheme-form';

const VIEWS = ['content', 'form', 'difference'] as const;
type View = (typeof VIEWS)[number];

/** One scheme: a draft to be edited, or what is laid down to be read; and what may be done with it. */
@Component({
  selector: 'gp-scheme-page',
  imports: [
    ConfirmDialog,
    Dialog,
    DifferenceList,
    DifferenceView,
    FactList,
    Icon,
    LoadProblem,
    LocalDatePipe,
    LocalisedPipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    ReasonForm,
    RetireForm,
    RouterLink,
    SchemeEditor,
    SchemeForm,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './scheme-page.html',
  styleUrl: './scheme-page.less',
  host: { '(window:beforeunload)': 'askBeforeUnload($event)' },
})
export class SchemePage implements PageWithChanges {
  private readonly api = inject(SchemesApi);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly editor = viewChild(SchemeEditor);
  private readonly approveDialog = viewChild.required<Dialog>('approveDialog');
  private readonly rejectDialog = viewChild.required<Dialog>('rejectDialog');
  private readonly retireDialog = viewChild.required<Dialog>('retireDialog');
  private readonly discardDialog = viewChild.required<ConfirmDialog>('discardDialog');

  readonly id = input.required<SchemeId, string>({ transform: schemeIdOf });
  readonly view = input<View, string | undefined>('content', {
    transform: (view) => VIEWS.find((one) => one === view) ?? 'content',
  });

  protected readonly views = VIEWS;
  protected readonly resource = schemeResource(this.id);
  private readonly answered = lastValue(this.resource);
  /** What the server said last, by a read or by an answer to something that was done. */
  private readonly known = linkedSignal(() => this.answered());
  protected readonly scheme = computed(() => {
    const known = this.known();
    return known && (known.id ?? 'brought') === this.id() ? known : null;
  });
  private readonly listResource = schemesResource();
  private readonly list = lastValue(this.listResource);
  protected readonly all = computed(() => this.list() ?? []);

  protected readonly editing = new SchemeEditing(
    () => this.scheme() as SchemeDetail,
    () => this.all(),
  );
  protected readonly editable = computed(() => this.may('edit'));
  protected readonly readable = computed(() => {
    const scheme = this.scheme() as SchemeDetail;
    return this.editable() ? this.editing.readable() : scheme;
  });
  protected readonly state = computed(() => schemeState(this.scheme() as SchemeDetail, this.all(), today()));
  protected readonly tones = STATE_TONES;
  protected readonly own = computed(
    () => this.scheme()?.status === 'submitted' && !this.may('approve') && this.may('reject'),
  );

  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  /** What stands on the server since somebody else saved. */
  protected readonly conflict = signal<SchemeDetail | null>(null);
  private leaving = false;

  hasUnsavedChanges(): boolean {
    return !this.leaving && this.scheme() !== null && this.editable() && this.editing.changed();
  }

  protected askBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  protected may(action: SchemeAction): boolean {
    return this.scheme()?.actions.includes(action) ?? false;
  }

  protected show(view: View): void {
    const queryParams = { view: view === 'content' ? null : view };
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  /** True when what is typed stands on the server now. */
  protected async save(): Promise<boolean> {
    const body = this.editing.written();
    if (body === null) {
      this.editor()?.showFirst();
      return false;
    }
    return this.act(async (id) => {
      this.take(await this.api.save(id, body));
      this.toasts.success('schemes.saved');
    });
  }

  protected async submit(): Promise<void> {
    if (this.editing.needsSaving() && !(await this.save())) return;
    await this.act(async (id, version) => {
      this.take(await this.api.submit(id, version));
      this.toasts.success('schemes.submit.done');
      this.listResource.reload();
    });
  }

  protected async preview(): Promise<void> {
    if (this.editing.needsSaving() && !(await this.save())) return;
    await this.router.navigate(['/schemes', this.id(), 'preview']);
  }

  protected overwrite(): void {
    const current = this.conflict();
    if (!current) return;
    this.editing.version.set(current.version);
    this.conflict.set(null);
    void this.save();
  }

  protected takeTheirs(): void {
    const current = this.conflict();
    if (!current) return;
    this.conflict.set(null);
    this.editing.notTaken();
    this.known.set(current);
  }

  protected async approve(): Promise<void> {
    await this.act(async (id, version) => {
      const approved = await this.api.approve(id, version);
      this.approveDialog().close();
      this.take(approved);
      this.toasts.success('schemes.approve.done');
      this.listResource.reload();
    });
  }

  protected readonly reject = async (reason: string): Promise<void> => {
    const { id, version } = this.scheme() as SchemeDetail;
    const rejected = await this.api.reject(id as number, { reason, expectedVersion: version });
    this.rejectDialog().close();
    this.take(rejected);
    this.toasts.success('schemes.reject.done');
  };

  protected retired(scheme: SchemeDetail): void {
    this.retireDialog().close();
    this.take(scheme);
    this.toasts.success('schemes.retire.done');
    this.listResource.reload();
  }

  protected async discard(): Promise<void> {
    await this.act(async (id, version) => {
      await this.api.discard(id, version);
      this.leaving = true;
      this.toasts.success('schemes.discard.done');
      await this.router.navigate(['/schemes']);
    });
  }

  /** The copy has what is typed here too, and leaves nothing unsaved behind. */
  protected async copy(): Promise<void> {
    if (this.hasUnsavedChanges() && !(await this.save())) return;
    await this.sending.run(async () => {
      const { id } = await this.api.create({ copyOf: this.scheme()?.id ?? null });
      if (await this.router.navigate(['/schemes', id])) this.toasts.success('schemes.copied');
    });
  }

  protected open(dialog: 'approve' | 'reject' | 'retire' | 'discard'): void {
    this.sending.say(null);
    const dialogs = {
      approve: this.approveDialog(),
      reject: this.rejectDialog(),
      retire: this.retireDialog(),
      discard: this.discardDialog(),
    };
    dialogs[dialog].open();
  }

  private take(scheme: SchemeDetail): void {
    this.conflict.set(null);
    this.known.set(scheme);
  }

  /** Does something with the scheme as it is known; what is refused is said where it belongs. */
  private async act(work: (id: number, version: ExpectedVersion) => Promise<void>): Promise<boolean> {
    const scheme = this.scheme();
    if (!scheme || scheme.id === null) return false;
    const { id, version: expectedVersion } = scheme;
    return this.sending.run(
      () => work(id, { expectedVersion }),
      (problem) => this.refused(problem),
    );
  }

  private refused(problem: WebProblem): void {
    this.editing.notTaken();
    const current =
      problem.code === 'staleVersion' ? (problem.current as SchemeDetail | undefined) : undefined;
    if (current && this.editable()) {
      this.sending.say(null);
      this.conflict.set(current);
      this.reveal();
      return;
    }
    if (current) this.known.set(current);
    if (!this.editable()) return;
    this.editing.refuse(problem.errors ?? []);
    if (this.editing.blockers() > 0) this.editor()?.showFirst();
    else this.reveal();
  }

  /** What was pressed may be far below what it led to. */
  private reveal(): void {
    const show = () => {
      const said = this.element.querySelector<HTMLElement>('.conflict, gp-problem-banner');
      said?.scrollIntoView?.({ block: 'center' });
      said?.querySelector('button')?.focus({ preventScroll: true });
    };
    afterNextRender(show, { injector: this.injector });
  }
}
