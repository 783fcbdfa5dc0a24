import { Component, computed } from '@angular/core';
import { EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { RoleExportMenu } from '../export/role-export-menu';
import { ownDefinitionsResource } from '../positions.api';
import { OwnRole } from './own-role';

/** What one's own position asks for: the definitions in force of the positions one holds. */
@Component({
  selector: 'gp-own-role-page',
  imports: [
    EmptyState,
    Icon,
    OwnRole,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RoleExportMenu,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    <gp-page-header
      class="gp-screen-only"
      [heading]="'positions.ownRole.title' | transloco"
      [summary]="'positions.ownRole.summary' | transloco"
    >
      <ng-container actions>
        @if (only(); as definition) {
          <gp-role-export-menu [definitionId]="definition.id" />
        }
        @if (definitions()?.length) {
          <button type="button" class="gp-button" (click)="print()">
            <gp-icon name="print" />{{ 'positions.definition.print' | transloco }}
          </button>
        }
      </ng-container>
    </gp-page-header>
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (definitions(); as definitions) {
      @for (definition of definitions; track definition.id) {
        <gp-own-role [definition]="definition" [exported]="only() === null" />
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

  /** Nearly everybody has one; its file is offered above. */
  protected readonly only = computed(() => {
    const definitions = this.definitions();
    return definitions?.length === 1 ? (definitions[0] ?? null) : null;
  });

  protected print(): void {
    window.print();
  }
}
