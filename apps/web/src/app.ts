import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionStore } from './platform/session/session-store';
import { Theme } from './platform/theme/theme';
import { FailedPage } from './shell/failed-page';
import { ToastOutlet } from './shell/toast-outlet';

@Component({
  selector: 'gp-root',
  imports: [FailedPage, RouterOutlet, ToastOutlet],
  template: `
    @if (session.startProblem(); as problem) {
      <gp-failed-page [problem]="problem" />
    } @else {
      <router-outlet />
    }
    <gp-toast-outlet />
  `,
})
export class App {
  protected readonly session = inject(SessionStore);
  /** Its effect keeps the document's theme. */
  protected readonly theme = inject(Theme);
}
