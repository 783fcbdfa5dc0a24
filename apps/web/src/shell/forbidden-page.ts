import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

@Component({
  selector: 'gp-forbidden-page',
  imports: [EmptyState, RouterLink, TranslocoPipe],
  template: `
    <gp-empty-state
      icon="lock"
      level="1"
      [heading]="'page.forbidden.title' | transloco"
      [text]="'page.forbidden.text' | transloco"
    >
      <a class="gp-button gp-button-primary" routerLink="/">{{ 'page.forbidden.action' | transloco }}</a>
    </gp-empty-state>
  `,
})
export class ForbiddenPage {}
