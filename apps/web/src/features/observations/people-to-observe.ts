import { Component, input, output, signal } from '@angular/core';
import type { ObservedPerson } from '@gangping/contracts';
import { EmptyState, Icon, ProblemBanner, SearchBox, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { observedPeopleResource } from './observations.api';

/** Whom the reader may write about: those directly below, and by a search everybody below. */
@Component({
  selector: 'gp-people-to-observe',
  imports: [EmptyState, Icon, ProblemBanner, ProblemTextPipe, SearchBox, Skeleton, TranslocoPipe],
  template: `
    <gp-search-box
      [label]="'observations.team.searchPeople' | transloco"
      [value]="search()"
      (searched)="search.set($event)"
    />
    @if (resource.error(); as error) {
      <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
    } @else if (people(); as people) {
      @if (people.length === 0) {
        <gp-empty-state
          icon="people"
          [heading]="(search() ? 'observations.team.nobodyFound' : 'observations.team.nobody') | transloco"
          [text]="
            (search() ? 'observations.team.nobodyFoundText' : 'observations.team.nobodyText') | transloco
          "
        />
      } @else {
        <ul [attr.aria-label]="'observations.team.people' | transloco">
          @for (person of people; track person.id) {
            <li>
              <button
                type="button"
                class="person"
                [attr.aria-pressed]="person.id === chosen()"
                (click)="picked.emit(person)"
              >
                <strong>{{ person.name }}</strong>
                <span class="post">{{ posts(person) }}</span>
                <span class="post">{{ 'observations.team.notes' | transloco: { count: person.notes } }}</span>
              </button>
              <button
                type="button"
                class="gp-button gp-button-icon"
                [attr.aria-label]="'observations.writeFor' | transloco: { name: person.name }"
                (click)="written.emit(person)"
              >
                <gp-icon name="edit" />
              </button>
            </li>
          }
        </ul>
      }
    } @else {
      <gp-skeleton [lines]="3" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-3);
      margin-block-end: var(--gp-space-5);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
      gap: var(--gp-space-2);
      max-height: 22rem;
      padding: 0;
      margin: 0;
      overflow-y: auto;
      list-style: none;
    }
    li {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      padding: var(--gp-space-2) var(--gp-space-3);
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-m);
    }
    li:has([aria-pressed='true']) {
      border-color: var(--gp-primary);
      box-shadow: inset 3px 0 0 var(--gp-primary);
    }
    .person {
      display: grid;
      flex: 1 1 auto;
      min-width: 0;
      padding: 0;
      color: inherit;
      text-align: start;
      cursor: pointer;
      background: none;
      border: 0;
    }
    .post {
      overflow: hidden;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    li > .gp-button {
      flex: none;
      min-width: 2.75rem;
      min-height: 2.75rem;
    }
  `,
})
export class PeopleToObserve {
  readonly chosen = input<number | undefined>();
  readonly picked = output<ObservedPerson>();
  /** A note about this person is wanted at once. */
  readonly written = output<ObservedPerson>();

  protected readonly search = signal('');
  protected readonly resource = observedPeopleResource(() => this.search());
  protected readonly people = lastValue(this.resource);
  protected readonly posts = ({ number, positionTitles }: ObservedPerson) =>
    [number, ...positionTitles].join(' · ');

  reload = (): boolean => this.resource.reload();
}
