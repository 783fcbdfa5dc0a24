import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

@Component({
  selector: 'gp-not-found-page',
  imports: [EmptyState, RouterLink, TranslocoPipe],
  template: `
    <gp-empty-state
      icon="search"
      level="1"
      [heading]="'page.notFound.title' | transloco"
      [text]="'page.notFound.text' | transloco"
    >
      <a class="gp-button gp-button-primary" routerLink="/">{{ 'page.notFound.action' | transloco }}</a>
    </gp-empty-state>
  `,
})
export class NotFoundPage {}
