import { Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SchemeEditing } from './scheme-editing';

/** The element id of what is said at a path. */
export function messageId(path: string): string {
  return `scheme-${path.replaceAll('.', '-')}-message`;
}

/** What is wrong at one place of the scheme, while it is typed; warnings look like warnings. */
@Component({
  selector: 'gp-scheme-messages',
  imports: [TranslocoPipe],
  template: `
    @for (message of messages(); track message.text.key) {
      <p tabindex="-1" [class]="message.severity" [id]="$first ? id() : null">
        {{ message.text.key | transloco: message.text.params }}
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host(:empty) {
      display: none;
    }
    p {
      margin: var(--gp-space-1) 0 0;
      font-size: var(--gp-text-s);
    }
    .blocker {
      color: var(--gp-danger);
    }
    .warning {
      color: var(--gp-warning);
    }
  `,
})
export class Messages {
  readonly editing = input.required<SchemeEditing>();
  readonly path = input.required<string>();

  protected readonly messages = computed(() => this.editing().messages().get(this.path()) ?? []);
  protected readonly id = computed(() => messageId(this.path()));
}
