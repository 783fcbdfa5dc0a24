import { Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The product's name with its seal. */
@Component({
  selector: 'gp-brand',
  imports: [TranslocoPipe],
  template: `<img src="seal.svg" alt="" width="28" height="28" /><span>{{ 'app.name' | transloco }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      gap: 0.625rem;
      align-items: center;
      font-size: 1.0625rem;
      font-weight: 600;
      letter-spacing: 0.02em;
      white-space: nowrap;
    }
  `,
})
export class Brand {}
