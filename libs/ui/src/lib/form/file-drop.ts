import { Component, booleanAttribute, input, output, signal } from '@angular/core';
import { Icon } from '../icon/icon';
import { chosenFile, droppedFiles, type DroppedFile } from './dropped-files';

/**
 * A place to drop one file, or to choose it with the keyboard or a press; `multiple` takes several and whole folders,
 * and gives them all to `files`.
 */
@Component({
  selector: 'gp-file-drop',
  imports: [Icon],
  template: `
    <label
      [class.over]="over()"
      [class.compact]="compact()"
      (dragover)="mayDrop($event)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <input
        #box
        type="file"
        class="gp-visually-hidden"
        [accept]="accept()"
        [multiple]="multiple()"
        (change)="take(box)"
      />
      <gp-icon name="upload" />
      <span class="label">{{ label() }}</span>
      <span class="gp-hint">{{ hint() }}</span>
    </label>
    @if (multiple() && folderLabel()) {
      <label class="folder">
        <input #folder type="file" class="gp-visually-hidden" webkitdirectory (change)="take(folder)" />
        {{ folderLabel() }}
      </label>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    label:not(.folder) {
      display: grid;
      gap: var(--gp-space-2);
      justify-items: center;
      padding: var(--gp-space-6) var(--gp-space-4);
      text-align: center;
      cursor: pointer;
      background: var(--gp-surface);
      border: 2px dashed var(--gp-line-strong);
      border-radius: var(--gp-radius-l);
    }
    label.compact {
      grid-auto-flow: column;
      justify-content: center;
      padding-block: var(--gp-space-2);
    }
    .compact gp-icon {
      width: 1.25rem;
      height: 1.25rem;
    }
    label:not(.folder):hover,
    label.over {
      background: var(--gp-primary-soft);
      border-color: var(--gp-primary);
    }
    label:focus-within {
      outline: 2px solid var(--gp-primary);
      outline-offset: 2px;
    }
    .folder {
      display: inline-block;
      padding: var(--gp-space-1) var(--gp-space-2);
      margin-block-start: var(--gp-space-2);
      color: var(--gp-primary);
      text-decoration: underline;
      text-underline-offset: 0.2em;
      cursor: pointer;
      border-radius: var(--gp-radius-s);
    }
    gp-icon {
      width: 2rem;
      height: 2rem;
      color: var(--gp-primary);
    }
    .label {
      font-weight: 600;
    }
  `,
})
export class FileDrop {
  readonly label = input.required<string>();
  /** Which files, and how large. */
  readonly hint = input('');
  /** As the `accept` of a file input: `.txt,.md`. Only a suggestion; the server decides. */
  readonly accept = input('');
  readonly chosen = output<File>();
  /** More than one file was dropped at once; none of them is taken. */
  readonly several = output<number>();
  /** Takes as many as are dropped, folders too; they go to `files`. */
  readonly multiple = input(false, { transform: booleanAttribute });
  /** One line high: for more, where there are some already. */
  readonly compact = input(false, { transform: booleanAttribute });
  /** Words of the way to choose a folder; without them there is none. */
  readonly folderLabel = input('');
  readonly files = output<readonly DroppedFile[]>();

  protected readonly over = signal(false);

  protected mayDrop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    if (this.multiple()) void droppedFiles(event.dataTransfer).then((files) => this.offer(files));
    else this.offer([...(event.dataTransfer?.files ?? [])].map(chosenFile));
  }

  protected take(box: HTMLInputElement): void {
    const files = [...(box.files ?? [])].map(chosenFile);
    // The same file, mended and chosen again, has to count as a choice.
    box.value = '';
    this.offer(files);
  }

  private offer(files: readonly DroppedFile[]): void {
    const [first] = files;
    if (!first) return;
    if (this.multiple()) this.files.emit(files);
    else if (files.length > 1) this.several.emit(files.length);
    else this.chosen.emit(first.file);
  }
}
