import { Component, computed, inject, input } from '@angular/core';
import type { LaunchedPerson } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe } from '../../platform/format/format.pipes';
import { Language } from '../../platform/i18n/language';

/** Names that are read at a glance; of more it says how many forms there are. */
const NAMED = 20;

/** Whose forms a launch adds, each with the post. */
@Component({
  selector: 'gp-latecomer-names',
  imports: [CountPipe, TranslocoPipe],
  template: `
    {{ names() }}
    @if (forms() > named().length) {
      {{ 'cycles.launch.latecomersMore' | transloco: { forms: (forms() | count) } }}
    }
  `,
})
export class LatecomerNames {
  private readonly language = inject(Language);

  readonly people = input.required<readonly LaunchedPerson[]>();
  /** In all, also those that are not named. */
  readonly forms = input.required<number>();

  protected readonly named = computed(() => this.people().slice(0, NAMED));
  protected readonly names = computed(() =>
    this.named()
      .map(({ employeeName: name, positionTitle: title }) =>
        this.language.translate('cycles.launch.latecomer', { name, title }),
      )
      .join(this.language.translate('cycles.schemes.between')),
  );
}
