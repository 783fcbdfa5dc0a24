import { Component, computed, inject, input, numberAttribute, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { LeadsBack } from '../../../platform/leaving/leads-back';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { DefinitionPanel } from '../definition-panel';
import { proposablePositionsResource } from '../positions.api';

/** A position of the team: its definition to read, and to propose changes to. */
@Component({
  selector: 'gp-team-role-page',
  imports: [
    DefinitionPanel,
    EmptyState,
    Icon,
    LeadsBack,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (positions() === null) {
      <gp-skeleton [lines]="10" />
    } @else if (position(); as position) {
      <gp-page-header class="gp-screen-only" [heading]="position.title" [summary]="people()">
        <a
          actions
          class="gp-button"
          [routerLink]="['/history/positions', position.id]"
          [gpLeadsBack]="position.title"
        >
          <gp-icon name="history" />{{ 'common.reviewHistory' | transloco }}
        </a>
      </gp-page-header>
      <p class="note gp-screen-only"><gp-icon name="info" />{{ 'positions.team.how' | transloco }}</p>
      <gp-definition-panel [positionId]="position.id" proposes (changed)="resource.reload()" />
    } @else {
      <gp-page-header [heading]="'positions.team.title' | transloco" />
      <gp-empty-state
        icon="lock"
        [heading]="'positions.team.notYours' | transloco"
        [text]="'positions.team.notYoursText' | transloco"
      >
        <a class="gp-button" routerLink="/team/roles">{{ 'positions.team.title' | transloco }}</a>
      </gp-empty-state>
    }
  `,
  styles: `
    :host {
      display: block;
      max-width: 64rem;
    }
    .note {
      display: flex;
      gap: var(--gp-space-2);
      margin-block: 0 var(--gp-space-4);
      color: var(--gp-ink-2);
    }
    .note gp-icon {
      margin-block-start: 0.2em;
    }
  `,
})
export class TeamRolePage {
  private readonly language = inject(Language);
  private readonly panel = viewChild(DefinitionPanel);

  readonly id = input.required({ transform: numberAttribute });

  protected readonly resource = proposablePositionsResource();
  protected readonly positions = lastValue(this.resource);
  protected readonly position = computed(() => this.positions()?.find(({ id }) => id === this.id()) ?? null);
  protected readonly people = computed(() => {
    const { departmentName = '', holders = [] } = this.position() ?? {};
    return [departmentName, this.language.listed(holders)].filter((part) => part !== '').join(' · ');
  });

  hasUnsavedChanges(): boolean {
    return this.panel()?.hasUnsavedChanges() ?? false;
  }
}
