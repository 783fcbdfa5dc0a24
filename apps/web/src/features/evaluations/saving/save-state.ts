import { Component, computed, inject, input, output } from '@angular/core';
import { Icon, type IconName } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import { SessionStore } from '../../../platform/session/session-store';
import type { SaveQueueState } from './save-queue';

type Kind = 'idle' | 'saved' | 'saving' | 'offline' | 'ended' | 'conflict' | 'refused';

const ICONS: Readonly<Record<Kind, IconName>> = {
  idle: 'info',
  saved: 'success',
  saving: 'refresh',
  offline: 'warning',
  ended: 'warning',
  conflict: 'warning',
  refused: 'error',
};

/** What is wrong, in one way or another. */
const WRONG: ReadonlySet<Kind> = new Set(['offline', 'ended', 'conflict', 'refused']);

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
      @if (isWrong()) {
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
    .ended,
    .conflict {
      color: var(--gp-warning);
    }
    .refused {
      color: var(--gp-danger);
    }
    .offline,
    .ended,
    .conflict,
    .refused {
      font-weight: 600;
    }
  `,
})
export class SaveState {
  private readonly language = inject(Language);
  private readonly interrupted = inject(SessionStore).interrupted;

  readonly state = input.required<SaveQueueState<unknown, unknown, unknown>>();
  readonly retry = output();
  /** Somebody wants to see what needs a decision. */
  readonly show = output();

  protected readonly kind = computed<Kind>(() => {
    const kind = kindOf(this.state());
    return this.interrupted() && (kind === 'offline' || kind === 'saving') ? 'ended' : kind;
  });
  protected readonly isWrong = computed(() => WRONG.has(this.kind()));
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
