import { Component, computed, input } from '@angular/core';
import { RATER_ROLES, type RaterRole, type Stage } from '@gangping/evaluation';
import { TranslocoPipe } from '@jsverse/transloco';
import { Messages } from './messages';
import { NumberBox } from './number-box';
import { CHOSEN_STAGES, withStage } from './scheme-draft';
import type { SchemeEditing } from './scheme-editing';
import { SumLine } from './sum-line';

/** The steps that a form goes through, and what each rater's scores count. */
@Component({
  selector: 'gp-scheme-raters-part',
  imports: [Messages, NumberBox, SumLine, TranslocoPipe],
  template: `
    <fieldset>
      <legend>{{ 'schemes.stages.title' | transloco }}</legend>
      <div class="options">
        @for (stage of stages; track stage) {
          <label class="gp-check">
            <input #box type="checkbox" [checked]="has(stage)" (change)="setStage(stage, box.checked)" />
            <span>
              {{ 'schemes.stages.' + stage | transloco }}
              <span class="gp-hint">{{ 'schemes.stages.hint.' + stage | transloco }}</span>
            </span>
          </label>
        }
      </div>
      <p class="gp-hint">{{ 'schemes.stages.always' | transloco }}</p>
      <gp-scheme-messages path="stages" [editing]="editing()" />
    </fieldset>
    @if (has('appealed')) {
      <div class="gp-field">
        <label for="scheme-appeal-days">{{ 'schemes.appealDays' | transloco }}</label>
        <gp-number-box
          kind="whole"
          inputId="scheme-appeal-days"
          path="appealWorkingDays"
          [unit]="'schemes.workingDays' | transloco"
          [editing]="editing()"
          [value]="content().appealWorkingDays"
          (changed)="editing().change({ appealWorkingDays: $event })"
        />
        <p class="gp-hint">{{ 'schemes.appealDaysHint' | transloco }}</p>
      </div>
    }
    <fieldset>
      <legend>{{ 'schemes.shares.title' | transloco }}</legend>
      <p class="gp-hint">{{ 'schemes.shares.hint' | transloco }}</p>
      <div class="row">
        @for (raterRole of raterRoles; track raterRole) {
          <div class="gp-field">
            <label [attr.for]="'scheme-share-' + raterRole">{{ 'raterRole.' + raterRole | transloco }}</label>
            <gp-number-box
              kind="percent"
              unit="%"
              [inputId]="'scheme-share-' + raterRole"
              [editing]="editing()"
              [path]="pathOf(raterRole)"
              [value]="shareOf(raterRole)"
              (changed)="setShare(raterRole, $event)"
            />
          </div>
        }
        @if (peersCount()) {
          <div class="gp-field">
            <label for="scheme-minimum-peers">{{ 'schemes.minimumPeers' | transloco }}</label>
            <gp-number-box
              kind="whole"
              inputId="scheme-minimum-peers"
              path="minimumPeers"
              [unit]="'schemes.people' | transloco"
              [editing]="editing()"
              [value]="content().minimumPeers"
              (changed)="editing().change({ minimumPeers: $event })"
            />
            <p class="gp-hint">{{ 'schemes.minimumPeersHint' | transloco }}</p>
          </div>
        }
      </div>
      <gp-sum-line [weights]="shares()" />
      <gp-scheme-messages path="raterShares" [editing]="editing()" />
    </fieldset>
  `,
  styleUrl: './part.less',
})
export class RatersPart {
  readonly editing = input.required<SchemeEditing>();

  protected readonly stages = CHOSEN_STAGES;
  protected readonly raterRoles = RATER_ROLES;
  protected readonly content = computed(() => this.editing().content());
  protected readonly shares = computed(() => RATER_ROLES.map((raterRole) => this.shareOf(raterRole)));
  protected readonly peersCount = computed(() => this.shareOf('peer') !== 0);

  protected has(stage: Stage): boolean {
    return this.content().stages.includes(stage);
  }

  protected setStage(stage: Stage, has: boolean): void {
    this.editing().change(withStage(this.content(), stage, has));
  }

  protected pathOf(raterRole: RaterRole): string {
    return `raterShares.${raterRole}`;
  }

  protected shareOf(raterRole: RaterRole): number {
    return this.content().raterShares[raterRole] ?? 0;
  }

  protected setShare(raterRole: RaterRole, share: number): void {
    const raterShares = { ...this.content().raterShares, [raterRole]: share };
    this.editing().change({ raterShares });
  }
}
