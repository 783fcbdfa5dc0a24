import { Component, type ElementRef, input, viewChild } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

/**
 * A button that opens a small menu below itself. Escape and a press anywhere else close it. Buttons of the menu are
 * projected; call `close()` when one of them has done its work.
 */
@Component({
  selector: 'gp-drop-menu',
  imports: [Icon],
  host: { '(document:click)': 'closeFrom($event)', '(keydown.escape)': 'closeBack()' },
  template: `
    <details #menu>
      <summary #opener class="gp-button"><gp-icon [name]="icon()" />{{ label() }}</summary>
      <div class="menu"><ng-content /></div>
    </details>
  `,
  styles: `
    details {
      position: relative;
    }
    summary {
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    .menu {
      position: absolute;
      inset-inline-end: 0;
      z-index: 10;
      display: grid;
      min-width: 14rem;
      padding: var(--gp-space-2);
      margin-block-start: var(--gp-space-1);
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-l);
      box-shadow: var(--gp-shadow-high);
    }
    .menu ::ng-deep > label {
      display: grid;
      gap: var(--gp-space-1);
      padding: var(--gp-space-1) var(--gp-space-2) var(--gp-space-2);
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .menu ::ng-deep > :is(button, a) {
      justify-content: flex-start;
      text-align: start;
    }
    /* As wide as the screen, wherever the button stands. */
    @media (max-width: 40rem) {
      details {
        position: static;
      }
      .menu {
        inset-inline: var(--gp-space-4);
      }
    }
  `,
})
export class DropMenu {
  private readonly menu = viewChild.required<ElementRef<HTMLDetailsElement>>('menu');
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');

  readonly label = input.required<string>();
  readonly icon = input.required<IconName>();

  close(): void {
    this.menu().nativeElement.open = false;
  }

  /** A press anywhere else closes the menu, as menus do. */
  protected closeFrom({ target }: Event): void {
    if (!this.menu().nativeElement.contains(target as Node)) this.close();
  }

  /** Closes it and leaves the focus on its button: what had it in the menu is not seen any more. */
  closeBack(): void {
    if (!this.menu().nativeElement.open) return;
    this.close();
    this.opener().nativeElement.focus();
  }
}
