import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { FormField } from '@angular/forms/signals';
import {
  ATTACHMENT_EXTENSIONS,
  changeObservationSchema,
  MOST_ATTACHMENTS,
  observationKindSchema,
  observationVisibilitySchema,
  type Attachment,
  type ChangeObservation,
  type Observation,
} from '@gangping/contracts';
import { Field, FieldControl, Icon, ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { lastValue } from '../../platform/http/last-value';
import { today } from '../../platform/format/today';
import { Language } from '../../platform/i18n/language';
import { toProblem } from '../../platform/problem/problem';
import { problemText } from '../../platform/problem/problem-text.pipe';
import { Toasts } from '../../platform/toast/toasts';
import { fileSize } from './note-words';
import { observationFormResource, ObservationsApi } from './observations.api';

interface NoteModel extends Omit<ChangeObservation, 'itemKey'> {
  itemKey: string;
}

/** In the form "the work as a whole" is an empty choice, in the contract null. */
const noteSchema = changeObservationSchema.extend({
  itemKey: z.preprocess((chosen) => (chosen === '' ? null : chosen), changeObservationSchema.shape.itemKey),
});

/** A note on one person's work, new or changed, with its files: what, of which kind, on which line, when, for whom. */
@Component({
  selector: 'gp-observation-form',
  imports: [Field, FieldControl, FormField, Icon, ProblemBanner, ShortForm, TranslocoPipe],
  templateUrl: './observation-form.html',
  styleUrl: './observation-form.less',
})
export class ObservationForm {
  private readonly api = inject(ObservationsApi);
  private readonly toasts = inject(Toasts);
  private readonly language = inject(Language);

  readonly employeeId = input.required<number>();
  /** Null for a new one. */
  readonly observation = input<Observation | null>(null);
  /** The person writes about themself. */
  readonly own = input(false);
  readonly saved = output<Observation>();
  readonly cancelled = output();

  /** What the server has of it: also a new one whose files were refused. */
  private readonly stored = linkedSignal(() => this.observation());
  protected readonly model = linkedSignal<NoteModel>(() => modelOf(this.observation(), this.own()));
  protected readonly form = contractForm<NoteModel, ChangeObservation>(this.model, noteSchema, (body) =>
    this.save(body),
  );
  /** By itself, so that typing asks the server nothing. */
  private readonly day = computed(() => this.model().notedOn || null);
  private readonly answer = lastValue(observationFormResource(this.employeeId, this.day));
  protected readonly name = computed(() => this.answer()?.person.name ?? '');
  /** Lines by position; a line that is no longer in force stays to be chosen where it was chosen before. */
  protected readonly positions = computed(() => {
    const duties = this.answer()?.duties ?? [];
    const kept = this.observation()?.duty;
    const lost = kept && !duties.some(({ itemKey }) => itemKey === kept.itemKey) ? [kept] : [];
    const lines = [...lost.map((duty) => ({ ...duty, positionTitle: '' })), ...duties];
    return [...Map.groupBy(lines, ({ positionTitle }) => positionTitle)].map(([title, of]) => ({
      title,
      of,
    }));
  });

  protected readonly kinds = observationKindSchema.options;
  protected readonly visibilities = observationVisibilitySchema.options;
  protected readonly today = today();
  protected readonly accept = ATTACHMENT_EXTENSIONS.map((extension) => `.${extension}`).join(',');
  protected readonly most = MOST_ATTACHMENTS;
  protected readonly size = fileSize;
  protected readonly largest = computed(() => this.answer()?.largestAttachment ?? null);

  protected readonly kept = linkedSignal<readonly Attachment[]>(() => this.stored()?.attachments ?? []);
  protected readonly chosen = signal<readonly File[]>([]);
  /** What happened to files, in words. */
  protected readonly complaints = signal<readonly string[]>([]);
  protected readonly full = computed(() => this.kept().length + this.chosen().length >= MOST_ATTACHMENTS);
  protected readonly whoSees = computed(() => {
    const shared = this.own() ? 'sharedOwnHint' : 'sharedHint';
    return `observations.visibility.${this.model().visibility === 'private' ? 'privateHint' : shared}`;
  });

  constructor() {
    // Another day may be one in another post: a line that is not offered then cannot be sent.
    effect(() => {
      const offered = this.positions().flatMap(({ of }) => of.map(({ itemKey }) => itemKey));
      if (this.answer() === null) return;
      untracked(() => {
        const { itemKey } = this.model();
        if (itemKey !== '' && !offered.includes(itemKey)) this.change({ itemKey: '' });
      });
    });
  }

  protected change(changes: Partial<NoteModel>): void {
    this.model.update((model) => ({ ...model, ...changes }));
  }

  protected choose(box: HTMLInputElement): void {
    const files = [...(box.files ?? [])];
    box.value = '';
    const largest = this.largest() ?? Infinity;
    const size = fileSize(largest);
    const wrongKind = files.filter(({ name }) => !isKnownKind(name));
    const known = files.filter(({ name }) => isKnownKind(name));
    const tooLarge = known.filter((file) => file.size > largest);
    const fitting = known.filter((file) => file.size <= largest);
    const room = MOST_ATTACHMENTS - this.kept().length - this.chosen().length;
    this.chosen.update((chosen) => [...chosen, ...fitting.slice(0, room)]);
    this.complaints.set([
      ...wrongKind.map(({ name }) => this.language.translate('observations.files.wrongKind', { name })),
      ...tooLarge.map(({ name }) => this.language.translate('observations.files.tooLarge', { name, size })),
      ...(fitting.length > room
        ? [this.language.translate('observations.files.tooMany', { most: MOST_ATTACHMENTS })]
        : []),
    ]);
  }

  protected unchoose(file: File): void {
    this.chosen.update((chosen) => chosen.filter((one) => one !== file));
  }

  protected async detach({ id }: Attachment): Promise<void> {
    const stored = this.stored();
    if (!stored) return;
    try {
      await this.api.detach(stored.id, id);
      this.kept.update((kept) => kept.filter((one) => one.id !== id));
    } catch (error) {
      this.toasts.problem(error);
    }
  }

  private async save({ expectedVersion, ...content }: ChangeObservation): Promise<void> {
    const before = this.stored();
    const note = before
      ? await this.api.change(before.id, { ...content, expectedVersion })
      : await this.api.write({ ...content, employeeId: this.employeeId() });
    this.stored.set(note);
    this.change({ expectedVersion: note.version });
    const sent = await this.send(note);
    if (this.chosen().length === 0) this.saved.emit(sent);
  }

  /** One after the other; what is refused stays, with its reason. */
  private async send(note: Observation): Promise<Observation> {
    let latest = note;
    const complaints: string[] = [];
    for (const file of this.chosen()) {
      try {
        latest = await this.api.attach(note.id, file);
        this.unchoose(file);
      } catch (error) {
        const reason = problemText(this.language, toProblem(error));
        complaints.push(this.language.translate('observations.files.notSent', { name: file.name, reason }));
      }
    }
    this.stored.set(latest);
    this.complaints.set(complaints);
    return latest;
  }
}

function isKnownKind(name: string): boolean {
  return ATTACHMENT_EXTENSIONS.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
}

/** What is noted about others is the writer's own until they share it. */
function modelOf(observation: Observation | null, own: boolean): NoteModel {
  if (!observation) {
    return {
      notedOn: today(),
      itemKey: '',
      kind: own ? 'achievement' : 'fact',
      text: '',
      visibility: own ? 'shared' : 'private',
      expectedVersion: 0,
    };
  }
  const { notedOn, duty, kind, text, visibility, version } = observation;
  return { notedOn, itemKey: duty?.itemKey ?? '', kind, text, visibility, expectedVersion: version };
}
