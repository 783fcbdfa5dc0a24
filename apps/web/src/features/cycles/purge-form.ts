import { Component, computed, inject, input, output, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { type Cycle, type PurgeCycle, purgeCycleSchema, PURGED_KINDS } from '@gangping/contracts';
import { Field, FieldControl, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName } from '../../platform/format/cycle-name';
import { CountPipe } from '../../platform/format/format.pipes';
import { contractForm } from '../../platform/forms/contract-form';
import { ShortForm } from '../../platform/forms/short-form';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { CyclesApi, purgeCountsResource } from './cycles.api';

/** What a purge of a test takes away, and its name to be typed first. */
@Component({
  selector: 'gp-purge-form',
  imports: [
    CountPipe,
    Field,
    FieldControl,
    FormField,
    ProblemBanner,
    ProblemTextPipe,
    ShortForm,
    Skeleton,
    TranslocoPipe,
  ],
  template: `
    <gp-short-form
      danger
      [form]="form"
      [action]="'cycles.purge.action' | transloco"
      (left)="cancelled.emit()"
    >
      <p>{{ 'cycles.purge.explain' | transloco }}</p>
      @if (resource.error(); as error) {
        <gp-problem-banner [text]="error | problemText" canRetry (retry)="resource.reload()" />
      } @else if (lines(); as lines) {
        @if (lines.length > 0) {
          <ul>
            @for (line of lines; track line.kind) {
              <li>
                {{ 'cycles.purge.kind.' + line.kind | transloco }}<strong>{{ line.count | count }}</strong>
              </li>
            }
          </ul>
        }
      } @else {
        <gp-skeleton />
      }
      <p class="gp-hint">{{ 'cycles.purge.stays' | transloco }}</p>
      <gp-field [label]="'ui.typeToConfirm' | transloco: { text: label() }" [field]="form.fields.name">
        <input class="gp-input" gpControl autocomplete="off" [formField]="form.fields.name" />
      </gp-field>
    </gp-short-form>
  `,
  styles: `
    p {
      margin: 0;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
      gap: var(--gp-space-1) var(--gp-space-5);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: var(--gp-space-2);
      justify-content: space-between;
      padding-block: var(--gp-space-1);
      border-block-end: 1px solid var(--gp-line);
    }
  `,
})
export class PurgeForm {
  private readonly api = inject(CyclesApi);
  private readonly language = inject(Language);
  readonly cycle = input.required<Cycle>();
  readonly purged = output();
  readonly cancelled = output();

  protected readonly resource = purgeCountsResource(() => this.cycle().id);
  private readonly counts = lastValue(this.resource);
  /** Null while nobody knows. */
  protected readonly lines = computed(() => {
    const counts = this.counts()?.counts;
    return counts && PURGED_KINDS.flatMap((kind) => (counts[kind] ? [{ kind, count: counts[kind] }] : []));
  });
  /** What is to be typed. */
  protected readonly label = computed(() => cycleName(this.language, this.cycle()));
  private readonly model = signal<PurgeCycle>({ name: '' });
  protected readonly form = contractForm<PurgeCycle, PurgeCycle>(
    this.model,
    purgeCycleSchema,
    async (body) => {
      await this.api.purge(this.cycle().id, body);
      this.purged.emit();
    },
  );
}
