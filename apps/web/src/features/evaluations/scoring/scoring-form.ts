import { Component, computed, inject, input, output, viewChildren } from '@angular/core';
import type { Observation } from '@gangping/contracts';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalisedPipe, ScorePipe, WeightPipe } from '../../../platform/format/format.pipes';
import { MeasureLine } from '../../kpi';
import { ScoringItem } from './scoring-item';
import type { ItemPart } from './still-to-do';
import { ScoringSession } from './scoring-session';

/** The whole form of one rater, section by section, driven by the keyboard from the first score to the last. */
@Component({
  selector: 'gp-scoring-form',
  imports: [LocalisedPipe, MeasureLine, ScoringItem, ScorePipe, TranslocoPipe, WeightPipe],
  template: `
    @if (session.copies().size > 0) {
      <p class="copies">
        <button type="button" class="gp-button" (click)="session.copyComments()">
          {{
            'evaluations.copies.' + (raterRole() === 'self' ? 'notes' : 'comments')
              | transloco: { count: session.copies().size }
          }}
        </button>
        <span class="gp-hint">{{ 'evaluations.copies.text' | transloco }}</span>
      </p>
    }
    @if (session.shown(); as shown) {
      @for (section of shown.sections; track section.id) {
        <section [attr.aria-labelledby]="'section-' + section.id">
          <header>
            <h2 [id]="'section-' + section.id">{{ section.name | localised }}</h2>
            <span class="weight">{{
              'evaluations.section.weight' | transloco: { weight: section.weight | weight }
            }}</span>
            <span class="total">
              @if (totals().get(section.id); as total) {
                {{ 'evaluations.section.running' | transloco: { score: total | score } }}
              }
            </span>
          </header>
          @for (item of section.items; track item.id; let index = $index) {
            @if (item.measure) {
              <gp-measure-line
                [evaluation]="shown"
                [item]="item"
                [number]="index + 1"
                [decidesApplicability]="raterRole() === 'supervisor'"
                (saved)="session.takeActual($event)"
                (applicabilityChanged)="session.applicability(item.id, $event)"
              />
            } @else {
              <gp-scoring-item
                [item]="item"
                [number]="index + 1"
                [raterRole]="raterRole()"
                [scale]="shown.rules.scale"
                [extremes]="shown.extremes"
                [notes]="notesOf().get(item.itemKey) ?? []"
                [unsaved]="unsaved(item.id)"
                [missing]="missing().has(item.id)"
                [decidesApplicability]="raterRole() === 'supervisor'"
                (scored)="session.score(item.id, $event)"
                (copied)="session.copyComments(item.id)"
                (commented)="session.comment(item.id, $event)"
                (applicabilityChanged)="session.applicability(item.id, $event)"
                (next)="move(item.id, 1)"
                (previous)="move(item.id, -1)"
                (kept)="session.keepMine('score:' + item.id)"
                (discarded)="discard(item.id)"
              />
            }
          }
        </section>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-4);
    }
    section {
      background: var(--gp-surface);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-l);
      overflow: clip;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--gp-space-3);
      align-items: baseline;
      padding: var(--gp-space-3) var(--gp-space-4);
      background: var(--gp-surface-2);
      border-block-end: 1px solid var(--gp-line);
    }
    h2 {
      margin: 0;
    }
    .weight,
    .total {
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .total {
      margin-inline-start: auto;
    }
    .copies {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-3);
      align-items: center;
      margin: 0;
    }
    gp-scoring-item:last-child {
      border-block-end: 0;
    }
  `,
})
export class ScoringForm {
  protected readonly session = inject(ScoringSession);
  private readonly items = viewChildren(ScoringItem);

  /** Items that were found missing when somebody wanted to submit. */
  readonly missing = input<ReadonlySet<number>>(new Set());
  /** The quarter's notes; each stands beside its line. */
  readonly notes = input<readonly Observation[]>([]);
  /** Enter in the last field. */
  readonly finished = output();

  protected readonly raterRole = computed(() => this.session.raterRole() ?? 'self');
  protected readonly notesOf = computed(() => Map.groupBy(this.notes(), ({ duty }) => duty?.itemKey));
  protected readonly totals = computed(
    () => new Map(this.session.preview()?.sections.map(({ sectionId, total }) => [sectionId, total])),
  );

  /** Puts the cursor into one item, for example from the list of what is missing. */
  focus(itemId: number, part: ItemPart = 'score'): void {
    const found = this.items().find((row) => row.item().id === itemId);
    if (part === 'score') found?.focus();
    else found?.focusReason();
  }

  protected unsaved(itemId: number) {
    const unsaved = this.session.unsaved();
    return unsaved.get(`score:${itemId}`) ?? unsaved.get(`applicability:${itemId}`);
  }

  protected discard(itemId: number): void {
    this.session.discard(`score:${itemId}`);
    this.session.discard(`applicability:${itemId}`);
  }

  protected move(itemId: number, step: 1 | -1): void {
    const rows = this.items();
    const next = rows[rows.findIndex((row) => row.item().id === itemId) + step];
    if (next) next.focus();
    else if (step === 1) this.finished.emit();
  }
}
