import { Component, DOCUMENT, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { textOfHundredths } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { ScorePipe } from '../format/format.pipes';
import type { UnsavedLine } from './open-work';

/** What was typed and is not saved, to be read and copied with one press. Further buttons go inside. */
@Component({
  selector: 'gp-unsaved-list',
  imports: [ScorePipe, TranslocoPipe],
  template: `
    <ul #list>
      @for (line of lines(); track line.key) {
        <li>
          {{ line.name }}
          @if (line.score !== null) {
            <strong>{{ line.score | score }}</strong>
          }
          {{ line.text }}
        </li>
      }
    </ul>
    <div class="actions">
      <ng-content />
      <button type="button" class="gp-button" (click)="copy()">{{ 'common.copyAll' | transloco }}</button>
      <span role="status">
        @if (copied(); as how) {
          {{ 'common.copyAll' + how | transloco }}
        }
      </span>
    </div>
  `,
  styles: `
    ul {
      max-height: 30vh;
      padding-inline-start: var(--gp-space-4);
      margin-block: var(--gp-space-2);
      overflow: auto;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
    }
  `,
})
export class UnsavedList {
  private readonly document = inject(DOCUMENT);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  readonly lines = input.required<readonly UnsavedLine[]>();
  protected readonly copied = signal<'Done' | 'Selected' | null>(null);

  /** Into the clipboard; where the browser keeps that to itself (no https), all is selected for the keyboard to copy. */
  protected async copy(): Promise<void> {
    const text = this.lines()
      .map(({ name, score, text: words }) =>
        [name, textOfHundredths(score), words].filter(Boolean).join('\t'),
      )
      .join('\n');
    const { clipboard } = this.document.defaultView?.navigator ?? {};
    try {
      if (!clipboard) throw new DOMException('no clipboard', 'NotAllowedError');
      await clipboard.writeText(text);
      this.copied.set('Done');
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.document.getSelection()?.selectAllChildren(this.list().nativeElement);
      this.copied.set('Selected');
    }
  }
}
