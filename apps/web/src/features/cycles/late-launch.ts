import { Component, computed, inject, input } from '@angular/core';
import type { Preflight } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe } from '../../platform/format/format.pipes';
import { Language } from '../../platform/i18n/language';
import { LatecomerNames } from './latecomer-names';
import { preflightReasons } from './preflight-reasons';

/** Before a launch that adds to an earlier one: whom it adds, and who stays without a form, and why. */
@Component({
  selector: 'gp-late-launch',
  imports: [CountPipe, LatecomerNames, TranslocoPipe],
  template: `
    <p>
      <strong>{{ 'cycles.launch.latecomers' | transloco }}</strong>
      <gp-latecomer-names [people]="preflight().latecomers ?? []" [forms]="preflight().launchable" />
    </p>
    @if (blocked().length > 0 || preflight().leftOut.length > 0) {
      <p>
        <strong>{{ 'cycles.launch.notLaunched' | transloco }}</strong>
      </p>
      <ul>
        @for (reason of blocked(); track reason.code) {
          <li>
            {{
              'cycles.launch.notLaunchedWhy'
                | transloco
                  : {
                      reason: ('cycles.preflight.code.' + reason.code | transloco),
                      people: (reason.people | count),
                    }
            }}
            <span class="gp-muted">{{ reason.names }}</span>
          </li>
        }
        @if (preflight().leftOut.length > 0) {
          <li>
            {{
              'cycles.launch.notLaunchedWhy'
                | transloco
                  : {
                      reason: ('cycles.launch.leftOutBy' | transloco),
                      people: (preflight().leftOut.length | count),
                    }
            }}
            <span class="gp-muted">{{ leftOut() }}</span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-2);
      max-block-size: 40vh;
      overflow-y: auto;
    }
    p,
    ul {
      margin: 0;
    }
    ul {
      padding-inline-start: var(--gp-space-5);
    }
  `,
})
export class LateLaunch {
  private readonly language = inject(Language);

  readonly preflight = input.required<Preflight>();

  protected readonly blocked = computed(() =>
    preflightReasons(this.preflight().findings)
      .filter(({ severity }) => severity === 'blocker')
      .map(({ code, people, lines }) => ({
        ...{ code, people },
        names: this.list(lines.flatMap(({ findings }) => findings.map(({ employeeName }) => employeeName))),
      })),
  );
  protected readonly leftOut = computed(() =>
    this.list(this.preflight().leftOut.map(({ employeeName }) => employeeName)),
  );

  private list(names: readonly string[]): string {
    return [...new Set(names)].join(this.language.translate('cycles.schemes.between'));
  }
}
