import { Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { FACT_GROUPS, schemeFacts, type ReadableScheme } from '../scheme-facts';

/** Everything that a scheme lays down, in words. */
@Component({
  selector: 'gp-scheme-fact-list',
  imports: [TranslocoPipe],
  template: `
    @for (group of groups(); track group.group) {
      <section>
        <h3>{{ 'schemes.part.' + group.group | transloco }}</h3>
        <dl>
          @for (fact of group.facts; track fact.key) {
            <div>
              <dt>{{ fact.label }}</dt>
              <dd>{{ fact.value }}</dd>
            </div>
          }
        </dl>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-5);
    }
    h3 {
      margin: 0 0 var(--gp-space-2);
    }
    dl,
    dd {
      margin: 0;
    }
    dl {
      border-block-start: 1px solid var(--gp-line);
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr);
      gap: var(--gp-space-2) var(--gp-space-4);
      padding-block: var(--gp-space-2);
      border-block-end: 1px solid var(--gp-line);
    }
    dt {
      color: var(--gp-ink-2);
    }
    @media (max-width: 40rem) {
      dl > div {
        grid-template-columns: 1fr;
        gap: 0;
      }
    }
  `,
})
export class FactList {
  private readonly language = inject(Language);

  readonly scheme = input.required<ReadableScheme>();

  protected readonly groups = computed(() => {
    const facts = schemeFacts(this.scheme(), this.language);
    return FACT_GROUPS.map((group) => ({ group, facts: facts.filter((fact) => fact.group === group) }));
  });
}
