import { Component, input } from '@angular/core';

export type StatusTone = 'neutral' | 'primary' | 'success' | 'warning' | 'danger' | 'info';

/** A short state in a soft colour: `<gp-status-tag tone="warning">…</gp-status-tag>`. */
@Component({
  selector: 'gp-status-tag',
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-block;
      padding: 0 0.5rem;
      font-size: var(--gp-text-s);
      font-weight: 400;
      line-height: 1.6;
      white-space: nowrap;
      color: var(--gp-ink-2);
      background: var(--gp-hover);
      border-radius: var(--gp-radius-s);
    }
    :host([data-tone='primary']) {
      color: var(--gp-primary);
      background: var(--gp-primary-soft);
    }
    :host([data-tone='success']) {
      color: var(--gp-success);
      background: var(--gp-success-soft);
    }
    :host([data-tone='warning']) {
      color: var(--gp-warning);
      background: var(--gp-warning-soft);
    }
    :host([data-tone='danger']) {
      color: var(--gp-danger);
      background: var(--gp-danger-soft);
    }
    :host([data-tone='info']) {
      color: var(--gp-info);
      background: var(--gp-info-soft);
    }
  `,
  host: { '[attr.data-tone]': 'tone()' },
})
export class StatusTag {
  readonly tone = input<StatusTone>('neutral');
}
