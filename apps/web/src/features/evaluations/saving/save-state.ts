import { Component, computed, inject, input, output } from '@angular/core';
import { Icon, type IconName } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import type { SaveQueueState } from './save-queue';

type Kind = 'idle' | 'saved' | 'saving' | 'offline' | 'conflict' | 'refused';

const ICONS: Readonly<Record<Kind, IconName>> = {
  idle: 'info',
  saved: 'success',
  saving: 'refresh',
  offline: 'warning',
  conflict: 'warning',
  refused: 'error',
};

/** Whether what was entered has reached the server; always there, and read out when something is wrong. */
@Component({
  selector: 'gp-save-state',
  imports: [Icon, TranslocoPipe],
  template: `
    <span class="words" [class]="kind()">
      <gp-icon [name]="icon()" />
      <span>{{ 'evaluations.saving.' + kind() | transloco: { time: time(), count: count() } }}</span>
    </span>
    @if (kind() === 'offline') {
      <button type="button" class="gp-button gp-button-quiet" (click)="retry.emit()">
        {{ 'evaluations.saving.retryNow' | transloco }}
      </button>
    }
    @if (kind() === 'conflict' || kind() === 'refused') {
      <button type="button" class="gp-button gp-button-quiet" (click)="show.emit()">
        {{ 'evaluations.saving.show' | transloco }}
      </button>
    }
    <span class="gp-visually-hidden" role="status">
      @if (kind() === 'offline' || kind() === 'conflict' || kind() === 'refused') {
        {{ 'evaluations.saving.' + kind() | transloco: { time: time(), count: count() } }}
      }
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      min-height: 2.25rem;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .words {
      display: inline-flex;
      gap: var(--gp-space-1);
      align-items: center;
    }
    .saved {
      color: var(--gp-success);
    }
    .offline,
    .conflict {
      color: var(--gp-warning);
    }
    .refused {
      color: var(--gp-danger);
    }
    .offline,
    .conflict,
    .refused {
      font-weight: 600;
    }
  `,
})
export class SaveState {
  private readonly language = inject(Language);

  readonly state = input.required<SaveQueueState<unknown, unknown, unknown>>();
  readonly retry = output();
  /** Somebody wants to see what needs a decision. */
  readonly show = output();

  protected readonly kind = computed<Kind>(() => kindOf(this.state()));
  protected readonly icon = computed(() => ICONS[this.kind()]);
  protected readonly count = computed(() => this.state().unsaved.length);
  protected readonly time = computed(() => {
    const at = this.state().lastSavedAt;
    if (at === null) return '';
    return new Intl.DateTimeFormat(this.language.current(), {
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    }).format(at);
  });
}

/** What matters most comes first. */
function kindOf({ unsaved, offline, lastSavedAt }: SaveQueueState<unknown, unknown, unknown>): Kind {
  if (unsaved.some(({ status }) => status === 'conflict')) return 'conflict';
  if (unsaved.some(({ status }) => status === 'refused')) return 'refused';
  if (unsaved.length > 0) return offline ? 'offline' : 'saving';
  return lastSavedAt === null ? 'idle' : 'saved';
}
