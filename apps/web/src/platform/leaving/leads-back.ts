import { Directive, ElementRef, inject, input } from '@angular/core';
import { type ActivatedRouteSnapshot, Router, RouterLink } from '@angular/router';
import { Language } from '../i18n/language';
import { withWayBack } from './way-back';

/**
 * A link that leads aside: the frame of the page that it opens shows the way back to this one, with the filters that
 * stand in the address when it is pressed.
 */
@Directive({ selector: 'a[routerLink][gpLeadsBack]' })
export class LeadsBack {
  /** What this page is called; left out, what its title says. */
  readonly gpLeadsBack = input('');

  constructor() {
    const [link, router, language] = [inject(RouterLink), inject(Router), inject(Language)];
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // Before the link itself hears of it, which takes its state along.
    const leave = () => {
      const page = this.gpLeadsBack() || language.translate(titleOf(router.routerState.snapshot.root));
      link.state = withWayBack(router.url, language.translate('common.backTo', { page }));
    };
    element.addEventListener('click', leave, { capture: true });
  }
}

/** Translation key of the innermost page's title. */
function titleOf(route: ActivatedRouteSnapshot): string {
  return route.firstChild ? titleOf(route.firstChild) : (route.title ?? '');
}
