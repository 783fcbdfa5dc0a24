import { Component, inject } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../platform/i18n/language';

/** Demo mode says loudly what it is, on every page. */
@Component({
  selector: 'gp-demo-banner',
  imports: [Icon, TranslocoPipe],
  template: `<gp-icon name="info" /><span>{{ 'shell.demoBanner' | transloco }}</span>`,
  styles: `
    :host {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      justify-content: center;
      padding: var(--gp-space-1) var(--gp-space-4);
      font-size: var(--gp-text-s);
      color: var(--gp-warning);
      background: var(--gp-warning-soft);
    }
  `,
  host: { role: 'complementary', '[attr.aria-label]': "language.translate('shell.demo')" },
})
export class DemoBanner {
  protected readonly language = inject(Language);
}
