import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionStore } from './platform/session/session-store';
import { Theme } from './platform/theme/theme';
import { BrowserRefusals } from './platform/forms/browser-refusals';
import { ChineseFont } from './platform/font/chinese-font';
import { lacksChineseFont } from './platform/font/lacks-chinese-font';
import { FailedPage } from './shell/failed-page';
import { ToastOutlet } from './shell/toast-outlet';

@Component({
  selector: 'gp-root',
  imports: [ChineseFont, FailedPage, RouterOutlet, ToastOutlet],
  template: `
    @if (session.startProblem(); as problem) {
      <gp-failed-page [problem]="problem" />
    } @else {
      <router-outlet />
    }
    <gp-toast-outlet />
    @defer (when lacksChineseFont) {
      <gp-chinese-font />
    }
  `,
})
export class App {
  protected readonly session = inject(SessionStore);
  /** Most machines have a Chinese font and never fetch ours. */
  protected readonly lacksChineseFont = lacksChineseFont(inject(DOCUMENT));
  /** Its effect keeps the document's theme. */
  protected readonly theme = inject(Theme);
  /** Listens as long as the page stands. */
  protected readonly refusals = inject(BrowserRefusals);
}
