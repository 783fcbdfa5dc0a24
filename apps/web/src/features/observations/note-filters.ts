import { Component, computed, inject, input, output } from '@angular/core';
import {
  observationKindSchema,
  observationVisibilitySchema,
  type ObservationsPage,
  type ObservationsQuery,
} from '@gangping/contracts';
import { SearchBox } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../platform/i18n/language';

/** By text, quarter, kind and who sees it; whoever shows the list keeps what is chosen in the address. */
@Component({
  selector: 'gp-note-filters',
  host: { class: 'gp-filters' },
  imports: [SearchBox, TranslocoPipe],
  template: `
    <gp-search-box
      [label]="'observations.filter.search' | transloco"
      [value]="query().search ?? ''"
      (searched)="changed.emit({ search: $event || undefined })"
    />
    <label>
      {{ 'observations.filter.quarter' | transloco }}
      <select #quarter class="gp-input" (change)="changed.emit({ quarter: quarter.value || undefined })">
        <option value="">{{ 'common.all' | transloco }}</option>
        @for (one of choices(); track one.value) {
          <option [value]="one.value" [selected]="one.value === query().quarter">{{ one.name }}</option>
        }
      </select>
    </label>
    <label>
      {{ 'observations.kind.label' | transloco }}
      <select #kind class="gp-input" (change)="chooseKind(kind.value)">
        <option value="">{{ 'common.all' | transloco }}</option>
        @for (one of kinds; track one) {
          <option [value]="one" [selected]="one === query().kind">
            {{ 'observations.kind.' + one | transloco }}
          </option>
        }
      </select>
    </label>
    <label>
      {{ 'observations.visibility.label' | transloco }}
      <select #visibility class="gp-input" (change)="chooseVisibility(visibility.value)">
        <option value="">{{ 'common.all' | transloco }}</option>
        @for (one of visibilities; track one) {
          <option [value]="one" [selected]="one === query().visibility">
            {{ 'observations.visibility.' + one | transloco }}
          </option>
        }
      </select>
    </label>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: end;
      margin-block-end: var(--gp-space-4);
    }
    gp-search-box {
      flex: 1 1 14rem;
      max-width: 24rem;
    }
    label {
      display: grid;
      flex: 0 1 auto;
      gap: var(--gp-space-1);
      min-width: 6.5rem;
      font-size: var(--gp-text-s);
    }
    @media (max-width: 40rem) {
      label {
        flex: 1 1 28%;
      }
      gp-search-box {
        flex-basis: 100%;
        max-width: none;
      }
    }
  `,
})
export class NoteFilters {
  private readonly language = inject(Language);

  readonly query = input.required<ObservationsQuery>();
  readonly quarters = input.required<ObservationsPage['quarters']>();
  readonly changed = output<Partial<ObservationsQuery>>();

  protected readonly kinds = observationKindSchema.options;
  protected readonly visibilities = observationVisibilitySchema.options;
  /** Those that have notes, and the one that is chosen though it has none. */
  protected readonly choices = computed(() => {
    const chosen = this.query().quarter;
    const found = this.quarters().map(({ year, quarter, count }) => ({
      value: `${year}-${quarter}`,
      name: this.language.translate('observations.filter.quarterCount', {
        name: this.language.translate('term.cycleName', { year, quarter }),
        count,
      }),
    }));
    if (!chosen || found.some(({ value }) => value === chosen)) return found;
    const [year, quarter] = chosen.split('-').map(Number);
    const name = this.language.translate('term.cycleName', { year: year ?? 0, quarter: quarter ?? 0 });
    return [{ value: chosen, name }, ...found];
  });

  protected chooseKind(kind: string): void {
    this.changed.emit({ kind: (kind || undefined) as ObservationsQuery['kind'] });
  }

  protected chooseVisibility(visibility: string): void {
    this.changed.emit({ visibility: (visibility || undefined) as ObservationsQuery['visibility'] });
  }
}

/** Whether a list is narrowed down: then an empty one means "none found". */
export function isNarrowed({ search, quarter, kind, visibility }: ObservationsQuery): boolean {
  return [search, quarter, kind, visibility].some((filter) => filter !== undefined);
}

/** Every filter of `isNarrowed` taken away. */
export const NO_FILTERS: Partial<ObservationsQuery> = {
  search: undefined,
  quarter: undefined,
  kind: undefined,
  visibility: undefined,
};
