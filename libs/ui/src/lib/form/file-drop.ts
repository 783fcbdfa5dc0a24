import { Component, input, output, signal } from '@angular/core';
import { Icon } from '../icon/icon';

/** A place to drop one file, or to choose it with the keyboard or a press. */
@Component({
  selector: 'gp-file-drop',
  imports: [Icon],
  template: `
    <label
      [class.over]="over()"
      (dragover)="mayDrop($event)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <input #box type="file" class="gp-visually-hidden" [accept]="accept()" (change)="take(box)" />
      <gp-icon name="upload" />
      <span class="label">{{ label() }}</span>
      <span class="gp-hint">{{ hint() }}</span>
    </label>
  `,
  styles: `
    :host {
      display: block;
    }
    label {
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
    label:hover,
    label.over {
      background: var(--gp-primary-soft);
      border-color: var(--gp-primary);
    }
    label:focus-within {
      outline: 2px solid var(--gp-primary);
      outline-offset: 2px;
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

  protected readonly over = signal(false);

  protected mayDrop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.offer([...(event.dataTransfer?.files ?? [])]);
  }

  protected take(box: HTMLInputElement): void {
    const files = [...(box.files ?? [])];
    // The same file, mended and chosen again, has to count as a choice.
    box.value = '';
    this.offer(files);
  }

  private offer(files: readonly File[]): void {
    const [file] = files;
    if (files.length > 1) this.several.emit(files.length);
    else if (file) this.chosen.emit(file);
  }
}
