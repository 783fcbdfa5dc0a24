import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { NzSelectModule } from 'ng-zorro-antd/select';
import { Field } from '@gangping/ui';
import { SelectAria } from './select-aria';

/** Something to choose, by the words that it is known under. */
export interface SearchedOption {
  readonly id: number;
  readonly label: string;
}

/** Chooses among what a search finds. Inside a `gp-field`; its value is the option's id, whoever uses it does the search. */
@Component({
  selector: 'gp-searched-select',
  imports: [FormsModule, NzSelectModule, SelectAria],
  template: `
    <nz-select
      nzShowSearch
      nzServerSearch
      nzAllowClear
      [nzId]="field.controlId"
      [nzStatus]="field.error() ? 'error' : ''"
      [nzLoading]="loading()"
      [ngModel]="value()"
      (ngModelChange)="value.set($event ?? null)"
      (nzOpenChange)="open($event)"
      (nzOnSearch)="search($event.trim())"
    >
      @for (option of shown(); track option.id) {
        <nz-option [nzValue]="option.id" [nzLabel]="option.label" [nzHide]="isHidden(option)" />
      }
    </nz-select>
  `,
  styles: `
    nz-select {
      width: 100%;
    }
  `,
})
export class SearchedSelect {
  protected readonly field = inject(Field);

  readonly value = model<number | null>(null);
  /** What the last search found. */
  readonly options = input.required<readonly SearchedOption[]>();
  readonly loading = input(false);
  /** What is chosen already, so that the box shows its name before anybody searches. */
  readonly known = input<SearchedOption | null>(null);
  /** Words to search for; empty ones as soon as the box is opened. */
  readonly searched = output<string>();
  /** The box was closed again. */
  readonly left = output();

  private readonly words = signal('');
  protected readonly shown = computed(() => {
    const [options, known] = [this.options(), this.known()];
    return known && !options.some(({ id }) => id === known.id) ? [known, ...options] : options;
  });

  /** Somebody who searches wants another one: Enter must not choose the one that stands there again. */
  protected isHidden({ id }: SearchedOption): boolean {
    return this.words() !== '' && !this.options().some((option) => option.id === id);
  }

  protected open(isOpen: boolean): void {
    this.words.set('');
    if (isOpen) this.searched.emit('');
    else this.left.emit();
  }

  protected search(words: string): void {
    this.words.set(words);
    this.searched.emit(words);
  }
}
