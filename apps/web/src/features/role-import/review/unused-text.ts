import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { ROLE_ITEM_KINDS, type RoleItemKind } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';

/** A stretch that no position used. */
export interface UnusedText {
  /** Place in `preview.unused`. */
  readonly place: number;
  readonly text: string;
}

export interface TakenText extends UnusedText {
  readonly position: number;
  readonly kind: RoleItemKind;
}

const SHOWN_AT_FIRST = 20;

/** What nobody used: nothing of the document is lost silently, and a line that was missed can be taken in. */
@Component({
  selector: 'gp-unused-text',
  imports: [TranslocoPipe],
  template: `
    <details class="gp-card">
      <summary>{{ 'roleImport.unused.heading' | transloco: { count: texts().length } }}</summary>
      <p class="gp-hint">{{ 'roleImport.unused.hint' | transloco }}</p>
      <div class="target">
        <label class="gp-field">
          <span>{{ 'term.position' | transloco }}</span>
          <select #target class="gp-input" (change)="position.set(+target.value)">
            @for (option of positions(); track option.key) {
              <option [value]="option.key" [selected]="option.key === position()">{{ option.title }}</option>
            }
          </select>
        </label>
        <label class="gp-field">
          <span>{{ 'roleImport.unused.kind' | transloco }}</span>
          <select #kindBox class="gp-input" (change)="kind.set($any(kindBox.value))">
            @for (one of kinds; track one) {
              <option [value]="one" [selected]="one === kind()">{{ 'itemKind.' + one | transloco }}</option>
            }
          </select>
        </label>
      </div>
      <ul>
        @for (unused of shown(); track unused.place) {
          <li>
            <span>{{ unused.text }}</span>
            <button
              type="button"
              class="gp-button gp-button-quiet"
              [attr.aria-label]="'roleImport.unused.takeLabel' | transloco: { text: unused.text }"
              (click)="
                taken.emit({ place: unused.place, text: unused.text, position: position(), kind: kind() })
              "
            >
              {{ 'roleImport.unused.take' | transloco }}
            </button>
          </li>
        }
      </ul>
      @if (shown().length < texts().length) {
        <button type="button" class="gp-button" (click)="all.set(true)">
          {{ 'roleImport.unused.all' | transloco: { count: texts().length } }}
        </button>
      }
    </details>
  `,
  styles: `
    summary {
      font-weight: 600;
      cursor: pointer;
    }
    .target {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
      gap: var(--gp-space-3);
      margin-block: var(--gp-space-3);
    }
    li {
      display: flex;
      gap: var(--gp-space-3);
      align-items: center;
      justify-content: space-between;
      padding-block: var(--gp-space-1);
      list-style: none;
      border-block-start: 1px solid var(--gp-line);
    }
    li span {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    li button {
      flex: none;
    }
  `,
})
export class UnusedTextList {
  readonly texts = input.required<readonly UnusedText[]>();
  readonly positions = input.required<readonly { readonly key: number; readonly title: string }[]>();
  /** Key of the position that takes it unless another is named. */
  readonly preferred = input<number | null>(null);
  readonly taken = output<TakenText>();

  protected readonly kinds = ROLE_ITEM_KINDS;
  protected readonly kind = signal<RoleItemKind>('duty');
  protected readonly position = linkedSignal(() => this.preferred() ?? this.positions()[0]?.key ?? 0);
  protected readonly all = signal(false);
  protected readonly shown = computed(() =>
    this.all() ? this.texts() : this.texts().slice(0, SHOWN_AT_FIRST),
  );
}
