import { Component, computed, input } from '@angular/core';
import { ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../../platform/http/last-value';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { DefinitionSheet } from '../definition-sheet';
import { definitionResource, definitionVersionsResource } from '../positions.api';
import { VersionDifference } from '../versions/version-difference';

/** What a submitted version would change, read where it is decided; a first version is shown whole. */
@Component({
  selector: 'gp-waiting-details',
  imports: [DefinitionSheet, ProblemBanner, ProblemTextPipe, Skeleton, TranslocoPipe, VersionDifference],
  template: `
    @if (error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="retry()" />
    } @else if (shown(); as shown) {
      @if (shown.versions.length > 1) {
        <gp-version-difference [definition]="shown.definition" [versions]="shown.versions" />
      } @else {
        <p class="gp-hint">{{ 'positions.difference.firstText' | transloco }}</p>
        <gp-definition-sheet [definition]="shown.definition" />
      }
    } @else {
      <gp-skeleton [lines]="6" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class WaitingDetails {
  readonly positionId = input.required<number>();
  readonly definitionId = input.required<number>();

  private readonly versionsResource = definitionVersionsResource(this.positionId);
  private readonly definitionResource = definitionResource(this.definitionId);
  private readonly versions = lastValue(this.versionsResource);
  private readonly definition = lastValue(this.definitionResource);

  protected readonly error = computed(() => this.versionsResource.error() ?? this.definitionResource.error());
  protected readonly shown = computed(() => {
    const [versions, definition] = [this.versions(), this.definition()];
    return versions && definition ? { versions, definition } : null;
  });

  protected retry(): void {
    this.versionsResource.reload();
    this.definitionResource.reload();
  }
}
