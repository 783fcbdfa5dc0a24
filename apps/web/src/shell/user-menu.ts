import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Locale } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../platform/i18n/language';
import { LOCALES } from '../platform/i18n/locales';
import { SessionStore } from '../platform/session/session-store';
import { THEMES, Theme } from '../platform/theme/theme';
import { Toasts } from '../platform/toast/toasts';

@Component({
  selector: 'gp-user-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, Icon, TranslocoPipe],
  template: `
    <button
      type="button"
      class="gp-button gp-button-quiet"
      [cdkMenuTriggerFor]="menu"
      [attr.aria-label]="'shell.userMenu' | transloco: { name: name() }"
    >
      <span class="initial" [attr.data-initial]="initial()"></span>
      <span class="name">{{ name() }}</span>
      <gp-icon name="chevronDown" />
    </button>
    <ng-template #menu>
      <div class="gp-menu" cdkMenu>
        <button type="button" class="gp-menu-item" cdkMenuItem (cdkMenuItemTriggered)="open('/profile')">
          <gp-icon name="settings" />{{ 'nav.profile' | transloco }}
        </button>
        <div class="gp-menu-group" role="group" [attr.aria-label]="'shell.language' | transloco">
          <span class="gp-menu-label" aria-hidden="true">{{ 'shell.language' | transloco }}</span>
          @for (locale of locales; track locale) {
            <button
              type="button"
              class="gp-menu-item"
              cdkMenuItemRadio
              [lang]="locale"
              [cdkMenuItemChecked]="locale === language.current()"
              (cdkMenuItemTriggered)="speak(locale)"
            >
              <gp-icon name="check" />{{ 'language.' + locale | transloco }}
            </button>
          }
        </div>
        <div class="gp-menu-group" role="group" [attr.aria-label]="'shell.theme' | transloco">
          <span class="gp-menu-label" aria-hidden="true">{{ 'shell.theme' | transloco }}</span>
          @for (choice of themes; track choice) {
            <button
              type="button"
              class="gp-menu-item"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="choice === theme.choice()"
              (cdkMenuItemTriggered)="theme.choose(choice)"
            >
              <gp-icon name="check" />{{ 'theme.' + choice | transloco }}
            </button>
          }
        </div>
        <button type="button" class="gp-menu-item" cdkMenuItem (cdkMenuItemTriggered)="signOut()">
          <gp-icon name="signOut" />{{ 'shell.signOut' | transloco }}
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    button {
      max-width: 14rem;
    }
    .initial {
      display: grid;
      flex: none;
      place-items: center;
      width: 1.75rem;
      height: 1.75rem;
      font-size: var(--gp-text-s);
      font-weight: 600;
      color: var(--gp-primary);
      background: var(--gp-primary-soft);
      border-radius: 50%;
    }
    .initial::before {
      content: attr(data-initial);
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    @media (max-width: 40rem) {
      .name {
        display: none;
      }
    }
  `,
})
export class UserMenu {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly language = inject(Language);
  protected readonly theme = inject(Theme);
  protected readonly locales = LOCALES;
  protected readonly themes = THEMES;
  protected readonly name = computed(() => this.session.account()?.displayName ?? '');
  protected readonly initial = computed(() => [...this.name()][0]?.toUpperCase() ?? '');

  protected open(path: string): void {
    void this.router.navigateByUrl(path);
  }

  protected speak(locale: Locale): void {
    void this.language.use(locale);
  }

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
      await this.router.navigateByUrl('/sign-in');
      this.toasts.info('shell.signedOut');
    } catch (error) {
      this.toasts.problem(error);
    }
  }
}
