import { Component } from '@angular/core';
import { EmptyState } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

@Component({
  selector: 'gp-placeholder-page',
  imports: [EmptyState, TranslocoPipe],
  template: `<gp-empty-state
    level="1"
    [heading]="'page.placeholder.title' | transloco"
    [text]="'page.placeholder.text' | transloco"
  />`,
})
export class PlaceholderPage {}
