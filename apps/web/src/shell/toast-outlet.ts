import { Component, inject } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Toasts } from '../platform/toast/toasts';

@Component({
  selector: 'gp-toast-outlet',
  imports: [Icon, TranslocoPipe],
  template: `
    <section
      [attr.aria-label]="'shell.notifications' | transloco"
      aria-live="polite"
      aria-relevant="additions"
    >
      @for (toast of toasts.toasts(); track toast.id) {
        <div [class]="'toast ' + toast.kind" [attr.role]="toast.kind === 'error' ? 'alert' : null">
          <gp-icon [name]="toast.kind" />
          <p>{{ toast.text }}</p>
          <button
            type="button"
            class="gp-button gp-button-quiet gp-button-icon"
            [attr.aria-label]="'shell.dismiss' | transloco"
            (click)="toasts.dismiss(toast.id)"
          >
            <gp-icon name="close" />
          </button>
        </div>
      }
    </section>
  `,
  styles: `
    section {
      position: fixed;
      inset: auto var(--gp-space-4) var(--gp-space-5) auto;
      z-index: 1100;
      display: grid;
      gap: var(--gp-space-2);
      width: min(26rem, calc(100vw - 2rem));
      pointer-events: none;
    }
    @media (max-width: 40rem) {
      section {
        inset-block-end: 4.5rem;
      }
    }
    .toast {
      display: flex;
      gap: var(--gp-space-3);
      align-items: flex-start;
      padding: var(--gp-space-2) var(--gp-space-2) var(--gp-space-2) var(--gp-space-4);
      pointer-events: auto;
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-inline-start: 4px solid currentcolor;
      border-radius: var(--gp-radius-m);
      box-shadow: var(--gp-shadow-high);
    }
    .toast > gp-icon {
      margin-block-start: 0.5rem;
    }
    p {
      flex: 1;
      min-width: 0;
      margin: 0.375rem 0;
      color: var(--gp-ink);
      overflow-wrap: anywhere;
    }
    .success {
      color: var(--gp-success);
    }
    .info {
      color: var(--gp-info);
    }
    .error {
      color: var(--gp-danger);
    }
  `,
})
export class ToastOutlet {
  protected readonly toasts = inject(Toasts);
}
