import { CDK_CONNECTED_OVERLAY_DEFAULT_CONFIG } from '@angular/cdk/overlay';
import { DOCUMENT } from '@angular/common';
import {
  Component,
  ViewEncapsulation,
  computed,
  effect,
  inject,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { NzI18nService, en_US, zh_CN } from 'ng-zorro-antd/i18n';
import { filter } from 'rxjs';
import { NotificationBell } from '../features/notifications';
import { Language } from '../platform/i18n/language';
import { OpenWork } from '../platform/leaving/open-work';
import { SessionStore } from '../platform/session/session-store';
import { BottomNavigation } from './bottom-navigation';
import { Brand } from './brand';
import { DemoBanner } from './demo-banner';
import { ListPlace } from './list-place';
import { NAVIGATION, entryOf } from './navigation';
import { NavigationList } from './navigation-list';
import { PlaceOnReturn } from './place-on-return';
import { SessionEnded } from './session-ended';
import { UserMenu } from './user-menu';
import { WayBackLink } from './way-back-link';

/**
 * The frame around every page of somebody who is signed in. It also brings NG-ZORRO's styles and language, so that
 * sign-in does not carry them.
 */
@Component({
  selector: 'gp-layout',
  imports: [
    BottomNavigation,
    Brand,
    DemoBanner,
    Icon,
    NavigationList,
    NotificationBell,
    RouterLink,
    RouterOutlet,
    SessionEnded,
    TranslocoPipe,
    UserMenu,
    WayBackLink,
  ],
  providers: [PlaceOnReturn, { provide: CDK_CONNECTED_OVERLAY_DEFAULT_CONFIG, useClass: ListPlace }],
  templateUrl: './layout.html',
  styleUrls: ['./layout.less', '../styles/zorro.less'],
  encapsulation: ViewEncapsulation.None,
})
export class Layout {
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(SessionStore);
  private readonly drawer = viewChild.required<ElementRef<HTMLDialogElement>>('drawer');
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  private readonly address = signal(this.router.url);

  protected readonly work = inject(OpenWork);
  protected readonly demo = this.session.demo;
  protected readonly companyName = this.session.companyName;
  protected readonly interrupted = this.session.interrupted;
  protected readonly entries = computed(() => {
    const account = this.session.account();
    return account ? NAVIGATION.filter((entry) => entry.shownTo(account)) : [];
  });
  protected readonly active = computed(() => entryOf(this.entries(), this.address())?.path ?? null);

  constructor() {
    const zorro = inject(NzI18nService);
    const language = inject(Language);
    inject(PlaceOnReturn);
    effect(() => zorro.setLocale(language.current() === 'zh-CN' ? zh_CN : en_US));

    let path = pathOf(this.router.url);
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe((event) => {
        this.address.set(event.urlAfterRedirects);
        this.closeDrawer();
        const next = pathOf(event.urlAfterRedirects);
        if (next !== path) this.focusPage();
        path = next;
      });
  }

  protected openDrawer(): void {
    this.drawer().nativeElement.showModal();
  }

  protected closeDrawer(): void {
    this.drawer().nativeElement.close?.();
  }

  /** A press beside the drawer lands on the dialog itself. */
  protected closeOnBackdrop(event: MouseEvent): void {
    if (event.target === this.drawer().nativeElement) this.closeDrawer();
  }

  /** The link in the skip list: an in-page address would leave the route under `<base href="/">`. */
  protected skipToContent(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  /** A new page begins at its heading, also for those who hear it, unless it has put the focus somewhere itself. */
  private focusPage(): void {
    const before = this.document.activeElement;
    this.document.defaultView?.requestAnimationFrame(() => {
      const main = this.main().nativeElement;
      const now = this.document.activeElement;
      if (now !== before && main.contains(now)) return;
      main.focus({ preventScroll: true });
    });
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? '';
}
