import {
  Component,
  ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PeerForm } from '@gangping/contracts';
import {
  ConfirmDialog,
  Icon,
  PageHeader,
  ProblemBanner,
  RefusedScores,
  ScoreInput,
  Skeleton,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CycleNamePipe } from '../../platform/format/cycle-name';
import { LocalDatePipe, LocalisedPipe } from '../../platform/format/format.pipes';
import { sendingHere } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import type { PageWithChanges } from '../../platform/leaving/keeps-unsaved-changes';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { PeersApi, peerFormResource } from './peers.api';

type Line = PeerForm['sections'][number]['items'][number];

/** The short form about a colleague: scores alone, saved as a draft, handed in once. */
@Component({
  selector: 'gp-peer-form-page',
  imports: [
    ConfirmDialog,
    CycleNamePipe,
    Icon,
    LocalDatePipe,
    LocalisedPipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    ScoreInput,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './peer-form-page.html',
  styleUrl: './peer-form-page.less',
  host: { '(window:beforeunload)': 'stay($event)' },
})
export class PeerFormPage implements PageWithChanges {
  private readonly api = inject(PeersApi);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly refusedScores = inject(RefusedScores);
  private readonly question = viewChild.required(ConfirmDialog);
  private readonly boxes = viewChildren(ScoreInput, { read: ElementRef });

  readonly id = input.required({ transform: numberAttribute });

  protected readonly resource = peerFormResource(this.id);
  private readonly read = lastValue(this.resource);
  /** As the server has it: read, or answered to a save. */
  protected readonly form = linkedSignal(() => this.read() ?? null);
  /** What was entered since, by line. */
  private readonly entered = linkedSignal<number, ReadonlyMap<number, number | null>>({
    source: this.id,
    computation: () => new Map(),
  });
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  /** Lines without a score are marked once somebody wanted to hand in. */
  protected readonly missingShown = signal(false);
  protected readonly english = computed(() => this.language.current() === 'en');
  private readonly lines = computed(() => this.form()?.sections.flatMap(({ items }) => items) ?? []);
  protected readonly scored = computed(
    () => this.lines().filter((line) => this.scoreOf(line) !== null).length,
  );

  protected scoreOf({ id, score }: Line): number | null {
    const entered = this.entered().get(id);
    return entered === undefined ? score : entered;
  }

  protected enter(itemId: number, score: number | null): void {
    this.entered.update((entered) => new Map(entered).set(itemId, score));
  }

  /** To the box of the next line or the one before, across sections. */
  protected move(index: number, sectionId: string, by: number): void {
    const sections = this.form()?.sections ?? [];
    const before = sections.findIndex(({ id }) => id === sectionId);
    const place = sections.slice(0, before).reduce((sum, { items }) => sum + items.length, index) + by;
    this.focusBox(place);
  }

  protected ask(): void {
    if (this.refusedScores.showFirst()) return;
    const missing = this.lines().findIndex((line) => this.scoreOf(line) === null);
    this.missingShown.set(missing >= 0);
    if (missing < 0) this.question().open();
    else this.focusBox(missing);
  }

  protected async save(submit: boolean): Promise<void> {
    const form = this.form();
    if (!form || this.refusedScores.showFirst()) return;
    const scores = this.lines().map((line) => ({ itemId: line.id, score: this.scoreOf(line) }));
    await this.sending.run(
      async () => {
        this.form.set(await this.api.saveForm(form.id, { scores, submit, expectedVersion: form.version }));
        this.entered.set(new Map());
        this.toasts.success(submit ? 'peers.form.done' : 'peers.form.saved');
        if (submit) await this.router.navigateByUrl('/peers');
      },
      // What was typed stays; the next press builds on what stands now.
      ({ code, current }) => {
        if (code === 'staleVersion' && current) this.form.set(current as PeerForm);
      },
    );
  }

  hasUnsavedChanges(): boolean {
    return this.entered().size > 0;
  }

  protected stay(event: BeforeUnloadEvent): void {
    if (this.hasUnsavedChanges()) event.preventDefault();
  }

  private focusBox(place: number): void {
    const box = this.boxes()[place]?.nativeElement as HTMLElement | undefined;
    box?.querySelector('input')?.focus();
  }
}
