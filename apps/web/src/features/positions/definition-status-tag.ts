import { Component, computed, input } from '@angular/core';
import type { DefinitionStatus } from '@gangping/contracts';
import { StatusTag, type StatusTone } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

const TONES: Readonly<Record<DefinitionStatus, StatusTone>> = {
  draft: 'neutral',
  submitted: 'warning',
  approved: 'success',
  superseded: 'neutral',
};

/** Where a version of a definition stands; without a version, that there is none. */
@Component({
  selector: 'gp-definition-status-tag',
  imports: [StatusTag, TranslocoPipe],
  template: `
    @if (status(); as status) {
      <gp-status-tag [tone]="tone()">{{ 'definitionStatus.' + status | transloco }}</gp-status-tag>
    } @else {
      <gp-status-tag tone="danger">{{ 'positions.noDefinition' | transloco }}</gp-status-tag>
    }
  `,
})
export class DefinitionStatusTag {
  readonly status = input.required<DefinitionStatus | null>();
  protected readonly tone = computed<StatusTone>(() => TONES[this.status() ?? 'draft']);
}
