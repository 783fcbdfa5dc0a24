import { Component } from '@angular/core';
import { EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { OwnRole } from './own-role';
import { ownDefinitionsResource } from '../positions.api';

/** What one's own position asks for: the definitions in force of the positions one holds. */
@Component({
  selector: 'gp-own-role-page',
  imports: [EmptyState, Icon, OwnRole, PageHeader, ProblemBanner, ProblemTextPipe, Skeleton, TranslocoPipe],
  template: `
    <gp-page-header
      class="gp-screen-only"
      [heading]="'positions.ownRole.title' | transloco"
      [summary]="'positions.ownRole.summary' | transloco"
    >
      @if (definitions()?.length) {
        <button actions type="button" class="gp-button" (click)="print()">
          <gp-icon name="print" />{{ 'positions.definition.print' | transloco }}
        </button>
      }
    </gp-page-header>
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (definitions(); as definitions) {
      @for (definition of definitions; track definition.id) {
        <gp-own-role [definition]="definition" />
      } @empty {
        <gp-empty-state
          icon="document"
          [heading]="'positions.ownRole.none' | transloco"
          [text]="'positions.ownRole.noneText' | transloco"
        />
      }
    } @else {
      <gp-skeleton [lines]="10" />
    }
  `,
  styles: `
    gp-own-role {
      max-width: 56rem;
      margin-block-end: var(--gp-space-6);
    }
  `,
})
export class OwnRolePage {
  protected readonly resource = ownDefinitionsResource();
  protected readonly definitions = lastValue(this.resource);

  protected print(): void {
    window.print();
  }
}
