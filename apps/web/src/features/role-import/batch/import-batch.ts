import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { MOST_IMPORTED_FILES, type RoleImportPreview } from '@gangping/contracts';
import type { DroppedFile } from '@gangping/ui';
import type { Subscription } from 'rxjs';
import { toProblem } from '../../../platform/problem/problem';
import { choiceOf } from '../draft/choice';
import { draftOf, withHead, type DraftPosition } from '../draft/draft-position';
import { RoleImportApi } from '../role-import.api';
import { accepted, progressOf, waitingFile, type Accepted, type BatchFile } from './batch-file';

/** Files read at the same time: the server has two readers, and the third is on its way meanwhile. */
const AT_ONCE = 3;
/** Steps that can be taken back. */
const LONGEST_PAST = 200;

/** Positions as they were before a step. */
interface Step {
  readonly before: readonly DraftPosition[];
  /** Keys typed into one box follow one another in one step. */
  readonly box: string | null;
}

/**
 * What one import is about: its files, what was understood of them, and what HR makes of it. Everything is immutable,
 * so that a step back is nothing but the positions that it changed.
 */
@Injectable()
export class ImportBatch {
  private readonly api = inject(RoleImportApi);
  private readonly requests = new Map<number, Subscription>();
  private lastKey = 0;

  private readonly fileList = signal<readonly BatchFile[]>([]);
  private readonly draft = signal<readonly DraftPosition[]>([]);
  private readonly past = signal<readonly Step[]>([]);
  /** Steps that were taken back, the last of them last; a new step forgets them. */
  private readonly future = signal<readonly Step[]>([]);

  readonly files = this.fileList.asReadonly();
  readonly positions = this.draft.asReadonly();
  readonly progress = computed(() => progressOf(this.fileList()));
  readonly reading = computed(() => this.progress().done < this.progress().total);
  readonly choice = computed(() => choiceOf(this.draft()));
  readonly chosen = computed(() => {
    const { chosen } = this.choice();
    return this.draft().filter(({ key }) => chosen.has(key));
  });
  readonly byKey = computed(() => new Map(this.draft().map((position) => [position.key, position])));
  readonly filesByKey = computed(() => new Map(this.fileList().map((file) => [file.key, file])));
  readonly canUndo = computed(() => this.past().length > 0);
  readonly canRedo = computed(() => this.future().length > 0);
  /** The last step was typing into a box, which a browser takes back by itself. */
  readonly lastWasTyping = computed(() => (this.past().at(-1)?.box ?? null) !== null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.requests.forEach((request) => request.unsubscribe()));
  }

  /** Begins to read them; one that is refused stops no other. */
  add(given: readonly DroppedFile[]): Accepted {
    const taken = accepted(given, this.fileList(), MOST_IMPORTED_FILES - this.fileList().length);
    this.fileList.update((files) => [
      ...files,
      ...taken.files.map((one) => waitingFile(++this.lastKey, one)),
    ]);
    this.readNext();
    return taken;
  }

  retry(keys: readonly number[]): void {
    const wanted = new Set(keys);
    this.fileList.update((files) =>
      files.map((file) => (wanted.has(file.key) ? { ...file, state: 'waiting', problem: null } : file)),
    );
    this.readNext();
  }

  /** Takes a file off the list, with everything that was understood of it. */
  remove(key: number): void {
    this.requests.get(key)?.unsubscribe();
    this.requests.delete(key);
    this.fileList.update((files) => files.filter((file) => file.key !== key));
    this.draft.update((positions) => positions.filter(({ file }) => file !== key));
    this.readNext();
  }

  /** Gives up what is waiting or being read; what was read stays. */
  cancel(): void {
    this.requests.forEach((request) => request.unsubscribe());
    this.requests.clear();
    this.fileList.update((files) =>
      files.map((file) =>
        file.state === 'waiting' || file.state === 'reading' ? { ...file, state: 'givenUp' } : file,
      ),
    );
  }

  clear(): void {
    this.cancel();
    this.fileList.set([]);
    this.draft.set([]);
    this.past.set([]);
    this.future.set([]);
  }

  /**
   * Puts corrected positions in the place of those with the same keys, as one step.
   *
   * @param box names the text box that was typed into
   */
  change(changed: readonly DraftPosition[], box: string | null = null): void {
    const after = new Map(changed.map((position) => [position.key, position]));
    const before = this.draft().filter((one) => after.has(one.key) && after.get(one.key) !== one);
    if (before.length === 0) return;
    this.draft.update((positions) =>
      positions.map((one) => {
        const next = after.get(one.key);
        return next === undefined || next === one ? one : { ...next, touched: true };
      }),
    );
    const last = this.past().at(-1);
    const goesOn = box !== null && last?.box === box && !this.canRedo();
    this.future.set([]);
    if (!goesOn) this.remember({ before, box });
  }

  /** Whether these are to be saved, as one step. It is no correction of what was understood. */
  choose(keys: Iterable<number>, chosen: boolean): void {
    const wanted = new Set(keys);
    const before = this.draft().filter(({ key, choice }) => wanted.has(key) && choice !== chosen);
    this.draft.update((positions) =>
      positions.map((one) => (wanted.has(one.key) ? { ...one, choice: chosen } : one)),
    );
    this.future.set([]);
    this.remember({ before, box: null });
  }

  /** The same department for all positions of which the documents name none. */
  fillDepartment(name: string): void {
    const without = this.draft().filter(({ head }) => head.department.trim() === '');
    this.change(without.map((position) => withHead(position, 'department', name)));
  }

  /** Takes the last step back. @returns the positions that it was about */
  undo(): readonly number[] {
    const last = this.past().at(-1);
    if (!last) return [];
    this.past.update((steps) => steps.slice(0, -1));
    const taken = this.putBack(last);
    this.future.update((steps) => [...steps, taken]);
    return last.before.map(({ key }) => key);
  }

  /** Takes the step again that was taken back last. @returns the positions that it was about */
  redo(): readonly number[] {
    const next = this.future().at(-1);
    if (!next) return [];
    this.future.update((steps) => steps.slice(0, -1));
    this.remember(this.putBack(next));
    return next.before.map(({ key }) => key);
  }

  /** @returns the step that leads back from there */
  private putBack({ before, box }: Step): Step {
    const then = new Map(before.map((position) => [position.key, position]));
    const now = this.draft().filter(({ key }) => then.has(key));
    this.draft.update((positions) => positions.map((one) => then.get(one.key) ?? one));
    return { before: now, box };
  }

  private remember(step: Step): void {
    this.past.update((steps) => [...steps.slice(1 - LONGEST_PAST), step]);
  }

  private readNext(): void {
    while (this.requests.size < AT_ONCE) {
      const next = this.fileList().find(({ state }) => state === 'waiting');
      if (!next) return;
      this.read(next);
    }
  }

  private read({ key, file }: BatchFile): void {
    this.setFile(key, { state: 'reading' });
    // Answered before it is noted: then there is nothing to note.
    let over = false;
    const finished = (changes: Partial<BatchFile>) => {
      over = true;
      this.requests.delete(key);
      this.setFile(key, changes);
      this.readNext();
    };
    const request = this.api.preview(file).subscribe({
      next: (preview) => {
        this.take(key, preview);
        finished({ state: 'read', preview });
      },
      error: (error: unknown) => finished({ state: 'refused', problem: toProblem(error) }),
    });
    if (!over) this.requests.set(key, request);
  }

  /** Positions stand in the order of the files, whichever was read first. */
  private take(file: number, preview: RoleImportPreview): void {
    const read = draftOf(preview, file);
    this.draft.update((positions) => {
      const next = positions.findIndex((position) => position.file > file);
      const at = next < 0 ? positions.length : next;
      return [...positions.slice(0, at), ...read, ...positions.slice(at)];
    });
  }

  private setFile(key: number, changes: Partial<BatchFile>): void {
    this.fileList.update((files) => files.map((file) => (file.key === key ? { ...file, ...changes } : file)));
  }
}
