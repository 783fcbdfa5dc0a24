import { Component, DestroyRef, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { Dialog, Icon, ProgressBar } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { ReasonForm } from '../../platform/forms/reason-form';
import { lastValue } from '../../platform/http/last-value';
import { Toasts } from '../../platform/toast/toasts';
import { CyclesApi, launchStateResource } from './cycles.api';
import { LatecomerNames } from './latecomer-names';

/** Milliseconds between two looks at a launch that is under way. */
const LOOK_AGAIN = 600;

/** How far a launch is while it runs, and taking the newest one back while nobody has begun. */
@Component({
  selector: 'gp-launch-panel',
  imports: [CountPipe, Dialog, Icon, LatecomerNames, LocalDatePipe, ProgressBar, ReasonForm, TranslocoPipe],
  template: `
    @if (launch(); as launch) {
      @if (launch.status === 'running') {
        <section class="gp-card" aria-labelledby="launch-running">
          <h2 id="launch-running">{{ 'cycles.launch.running' | transloco }}</h2>
          <gp-progress-bar
            [done]="launch.created"
            [total]="launch.planned"
            [label]="'cycles.launch.progress' | transloco"
          />
          @if (!launching()) {
            <p class="gp-hint">{{ 'cycles.launch.goesOn' | transloco }}</p>
          }
          <button type="button" class="gp-button" (click)="asking().open()">
            <gp-icon name="close" />{{ 'cycles.launch.stop' | transloco }}
          </button>
        </section>
      } @else if (launch.status === 'done' && launch.created > 0 && launch.begun === 0) {
        <p class="taken gp-muted">
          {{ 'cycles.launch.untouched' | transloco: { forms: (launch.created | count) } }}
          <button type="button" class="gp-button gp-button-quiet" (click)="asking().open()">
            {{ 'cycles.launch.takeBack' | transloco }}
          </button>
        </p>
      }
      @if (launch.latecomers; as latecomers) {
        @if (latecomers.length > 0) {
          <p class="added">
            {{
              'cycles.launch.added'
                | transloco
                  : {
                      day: (launch.finishedAt ?? launch.startedAt | localDate),
                      forms: (launch.created | count),
                    }
            }}
            <gp-latecomer-names [people]="latecomers" [forms]="launch.created" />
          </p>
        }
      }
      <gp-dialog
        #dialog
        [heading]="'cycles.launch.takeBackQuestion' | transloco: { forms: (launch.created | count) }"
      >
        @if (dialog.opened()) {
          <gp-reason-form
            danger
            [label]="'cycles.launch.reason' | transloco"
            [action]="'cycles.launch.takeBack' | transloco"
            [send]="takeBack"
            (left)="dialog.close()"
          >
            <p>{{ 'cycles.launch.takeBackExplain' | transloco }}</p>
          </gp-reason-form>
        }
      </gp-dialog>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: var(--gp-space-3);
      justify-items: start;
    }
    h2 {
      margin: 0;
      font-size: var(--gp-text-lg);
    }
    gp-progress-bar {
      inline-size: 100%;
    }
    .taken {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      margin-block: var(--gp-space-2);
    }
  `,
})
export class LaunchPanel {
  private readonly api = inject(CyclesApi);
  private readonly toasts = inject(Toasts);
  readonly cycleId = input.required<number>();
  /** This page's own launch is under way. */
  readonly launching = input.required<boolean>();
  /** Counts up when something has changed. */
  readonly changes = input.required<number>();
  readonly changed = output();

  protected readonly asking = viewChild.required<Dialog>('dialog');
  private readonly resource = launchStateResource(this.cycleId, this.changes);
  private readonly state = lastValue(this.resource);
  protected readonly launch = computed(() => this.state()?.launch ?? null);

  constructor() {
    let timer: ReturnType<typeof setInterval> | undefined;
    effect(() => {
      clearInterval(timer);
      const watches = this.launching() || this.launch()?.status === 'running';
      if (watches) timer = setInterval(() => this.resource.reload(), LOOK_AGAIN);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected readonly takeBack = async (reason: string): Promise<void> => {
    const forms = this.launch()?.created ?? 0;
    await this.api.cancelLaunch(this.cycleId(), reason);
    this.asking().close();
    this.toasts.success('cycles.launch.takenBack', { forms });
    this.changed.emit();
  };
}
