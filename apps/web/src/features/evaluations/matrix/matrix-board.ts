import {
  ApplicationRef,
  Component,
  DOCUMENT,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { MatrixForm } from '@gangping/contracts';
import { Icon, RefusedScores } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { LeaveDialog } from '../saving/leave-dialog';
import type { MayBeLeft } from '../saving/leaving';
import { SaveState } from '../saving/save-state';
import { itemText } from '../scoring/item-text';
import { itemsOf } from '../scoring/scoring-inputs';
import { ScoringItem } from '../scoring/scoring-item';
import type { ScoringSession } from '../scoring/scoring-session';
import { matrixColumns } from './columns';
import { cellsOf } from './matrix-cell';
import { MatrixDuty } from './matrix-duty';
import { MatrixForms } from './matrix-forms';
import { MatrixGrid, type MatrixPlace } from './matrix-grid';
import { MatrixNotes } from './matrix-notes';
import { PasteDialog } from './paste-dialog';
import type { PastedCell } from './paste';
import { SubmitDialog } from './submit-dialog';

/** One score of a paste, with what stood there. */
interface PastedScore {
  readonly session: ScoringSession;
  readonly itemId: number;
  readonly before: number | null;
  readonly after: number;
}

const NARROW = '(max-width: 40rem)';

/**
 * The forms of a matrix to be scored: all lines as a table, or one line for everybody as a list, which is how a phone
 * shows it. Make a new one for each choice of forms: `@for (one of boards(); track one.key)`.
 */
@Component({
  selector: 'gp-matrix-board',
  imports: [
    Icon,
    LeaveDialog,
    MatrixDuty,
    MatrixGrid,
    MatrixNotes,
    PasteDialog,
    SaveState,
    ScoringItem,
    SubmitDialog,
    TranslocoPipe,
  ],
  providers: [MatrixForms],
  templateUrl: './matrix-board.html',
  styleUrl: './matrix-board.less',
  host: { '(window:beforeunload)': 'askBeforeUnload($event)', '(keydown.escape)': 'backToCell($event)' },
})
export class MatrixBoard implements MayBeLeft {
  private readonly document = inject(DOCUMENT);
  private readonly application = inject(ApplicationRef);
  private readonly language = inject(Language);
  private readonly refusedScores = inject(RefusedScores);
  protected readonly forms = inject(MatrixForms);
  private readonly grid = viewChild(MatrixGrid);
  private readonly list = viewChild(MatrixDuty);
  private readonly panel = viewChild(ScoringItem);
  private readonly leaveDialog = viewChild.required(LeaveDialog);
  private readonly pasteDialog = viewChild.required(PasteDialog);
  private readonly submitDialog = viewChild.required(SubmitDialog);

  readonly shown = input.required<readonly MatrixForm[]>();
  /** Only lines that several of them share: they are of different posts. */
  readonly shared = input(false);
  /** The one line that is shown for everybody; none: all as a table. */
  readonly duty = input<string>();
  readonly dutyChosen = output<string | null>();

  protected readonly columns = computed(() => matrixColumns(this.shown(), this.shared() ? 2 : 1));
  protected readonly options = computed(() =>
    this.columns().map((column, index) => ({
      key: column.key,
      text: `${index + 1}. ${itemText(column, this.language.current())}`,
    })),
  );
  private readonly narrow = signal(false);
  protected readonly column = computed(() => {
    const chosen = this.columns().find(({ key }) => key === this.duty());
    return chosen ?? (this.narrow() ? this.columns()[0] : undefined) ?? null;
  });
  protected readonly columnText = computed(() => {
    const column = this.column();
    return column ? itemText(column, this.language.current()) : '';
  });
  /** Columns that a paste can reach. */
  protected readonly pasteColumns = computed(() => {
    const column = this.column();
    return column ? [column] : this.columns();
  });
  protected readonly scores = computed(() =>
    this.forms.sessions().some((session) => session.raterRole() !== null),
  );
  protected readonly tooNarrowForAll = this.narrow.asReadonly();

  /** The line of the cursor, with all that stands beside it at the desk. */
  protected readonly active = computed(() => {
    const place = this.grid()?.active();
    const session = place && this.forms.sessions()[place.row];
    const column = place && this.columns()[place.column];
    const role = session?.raterRole();
    const form = session?.shown();
    if (!session || !column || !role || !form) return null;
    const [cell] = cellsOf(session, [column]);
    return cell?.item ? { place, session, role, form, item: cell.item } : null;
  });
  /** They stay open from person to person. */
  protected readonly notesOpen = signal(false);
  protected readonly missing = signal<ReadonlySet<number>>(new Set());
  protected readonly pasted = signal<readonly PastedScore[]>([]);

  constructor() {
    effect(() => {
      const shown = this.shown();
      untracked(() => this.forms.open(shown));
    });
    this.followWidth();
  }

  mayLeave(): Promise<boolean> {
    return this.leaveDialog().mayLeave(this.forms);
  }

  protected askBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.forms.hasUnsaved()) event.preventDefault();
  }

  protected unsaved({ session, item }: NonNullable<ReturnType<typeof this.active>>) {
    return session.unsaved().get(`score:${item.id}`) ?? session.unsaved().get(`applicability:${item.id}`);
  }

  protected discard(session: ScoringSession, itemId: number): void {
    session.discard(`score:${itemId}`);
    session.discard(`applicability:${itemId}`);
  }

  protected comment(): void {
    // The panel follows the cursor: it has to be there first.
    this.application.tick();
    this.panel()?.openComment();
  }

  /** From the line beneath the table back to its cell. */
  protected backToCell({ target }: Event): void {
    const place = this.active()?.place;
    if (place && target instanceof Element && target.closest('aside')) this.grid()?.focus(place);
  }

  protected step({ row, column }: MatrixPlace, down: 1 | -1): void {
    this.grid()?.move(row, { column, down, right: 0 });
  }

  protected focusSubmit(): void {
    this.document.getElementById('submit-forms')?.focus();
  }

  /** Leads to the first thing that waits for a decision. */
  protected showTrouble(): void {
    for (const session of this.forms.sessions()) {
      const entry = session.saving().unsaved.find(({ conflict, reason }) => conflict ?? reason);
      if (entry && entry.input.kind !== 'adjustments') return this.goTo(session, entry.input.itemId);
    }
  }

  /** Puts the cursor into one line of one form, in whichever way it is shown. */
  protected goTo(session: ScoringSession, itemId: number): void {
    const form = session.evaluation();
    this.missing.set(new Set([itemId]));
    const column = this.columns().findIndex(({ items }) => form && items.get(form.id) === itemId);
    const shownAlone = this.column();
    if (shownAlone && shownAlone !== this.columns()[column]) {
      this.dutyChosen.emit(this.columns()[column]?.key ?? null);
    }
    const row = this.forms.sessions().indexOf(session);
    const focus = () => {
      if (this.list()) this.list()?.focus(itemId);
      else this.grid()?.focus({ row, column });
    };
    // After the dialog has given the focus back, and the other line is there.
    setTimeout(focus, 50);
  }

  protected openPaste(text = '', place = this.grid()?.active() ?? { row: 0, column: 0 }): void {
    this.pasteDialog().open(text, this.column() ? { row: 0, column: 0 } : place);
  }

  protected openSubmit(): void {
    if (this.refusedScores.showFirst()) return;
    void this.submitDialog().open();
  }

  /** Written as if typed: each cell is saved by itself and can conflict by itself. */
  protected write(cells: readonly PastedCell[]): void {
    const sessions = this.forms.sessions();
    const written = cells.flatMap(({ row, column, before, score }): PastedScore[] => {
      const session = sessions[row];
      const itemId = this.pasteColumns()[column]?.items.get(session?.evaluation()?.id ?? 0);
      return session && itemId !== undefined && score !== null
        ? [{ session, itemId, before, after: score }]
        : [];
    });
    for (const { session, itemId, after } of written) session.score(itemId, after);
    this.pasted.set(written);
  }

  /** What has been changed since stays. */
  protected undoPaste(): void {
    for (const { session, itemId, before, after } of this.pasted()) {
      const form = session.shown();
      const role = session.raterRole();
      const item = form && itemsOf(form).find(({ id }) => id === itemId);
      if (role && item?.scores[role]?.score === after) session.score(itemId, before);
    }
    this.pasted.set([]);
  }

  private followWidth(): void {
    const media = this.document.defaultView?.matchMedia?.(NARROW);
    if (!media) return;
    const follow = () => this.narrow.set(media.matches);
    follow();
    media.addEventListener('change', follow);
    inject(DestroyRef).onDestroy(() => media.removeEventListener('change', follow));
  }
}
