import { Component, inject } from '@angular/core';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { sending } from '../../platform/forms/sending';
import { Language } from '../../platform/i18n/language';
import { PrivacyApi } from './privacy.api';

/** Takes away everything that the portal holds about the signed-in person, as far as they may see it. */
@Component({
  selector: 'gp-own-data-panel',
  imports: [Icon, TranslocoPipe],
  template: `
    <section class="gp-card" aria-labelledby="own-data-heading">
      <h2 id="own-data-heading">{{ 'privacy.ownData.title' | transloco }}</h2>
      <p class="gp-muted">{{ 'privacy.ownData.text' | transloco }}</p>
      <button type="button" class="gp-button" [disabled]="busy()" (click)="fetch()">
        <gp-icon name="download" />{{ 'privacy.ownData.fetch' | transloco }}
      </button>
    </section>
  `,
  styles: `
    h2 {
      margin-block-start: 0;
    }
  `,
})
export class OwnDataPanel {
  private readonly api = inject(PrivacyApi);
  private readonly download = inject(Download);
  private readonly language = inject(Language);
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected async fetch(): Promise<void> {
    await this.sending.run(async () => {
      const { url, fileName } = await this.api.requestOwnData({ locale: this.language.current() });
      this.download.fetch(url, fileName);
    });
  }
}
