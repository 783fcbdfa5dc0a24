import { Component, computed, input, output } from '@angular/core';
import { demoAccountSchema, type DemoAccount } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';

const KINDS = demoAccountSchema.shape.kind.options;

/** The demonstration's people, one press away, with a sentence about what each kind of them does here. */
@Component({
  selector: 'gp-demo-accounts',
  imports: [Icon, TranslocoPipe],
  template: `
    <section aria-labelledby="demo-heading">
      <h2 id="demo-heading">{{ 'identity.demo.heading' | transloco }}</h2>
      <p class="gp-hint">{{ 'identity.demo.text' | transloco }}</p>
      <dl>
        @for (group of groups(); track group.kind) {
          <div>
            <dt>{{ 'identity.demo.kind.' + group.kind + '.name' | transloco }}</dt>
            <dd class="does">{{ 'identity.demo.kind.' + group.kind + '.does' | transloco }}</dd>
            <dd class="people">
              @for (account of group.accounts; track account.loginName) {
                <button
                  type="button"
                  class="gp-button"
                  [disabled]="disabled()"
                  [attr.aria-busy]="account.loginName === pressed()"
                  (click)="chosen.emit(account.loginName)"
                >
                  <gp-icon name="person" />{{ account.displayName }}
                </button>
              }
            </dd>
          </div>
        }
      </dl>
    </section>
  `,
  styles: `
    section {
      padding-block-start: var(--gp-space-5);
      margin-block-start: var(--gp-space-5);
      border-block-start: 1px solid var(--gp-line);
    }
    h2 {
      margin-block-end: var(--gp-space-1);
    }
    dl {
      margin: var(--gp-space-3) 0 0;
    }
    div {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      column-gap: var(--gp-space-4);
      align-items: center;
      padding-block: var(--gp-space-2);
    }
    div + div {
      border-block-start: 1px solid var(--gp-line);
    }
    dt {
      font-weight: 600;
    }
    dd {
      margin: 0;
    }
    .does {
      grid-row: 2;
      font-size: var(--gp-text-s);
      color: var(--gp-ink-2);
    }
    .people {
      display: flex;
      grid-row: 1 / span 2;
      grid-column: 2;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      justify-content: flex-end;
      max-width: 16rem;
    }
  `,
})
export class DemoAccounts {
  readonly accounts = input.required<readonly DemoAccount[]>();
  /** Login name of the account that is just signing in. */
  readonly pressed = input<string | null>(null);
  readonly disabled = input(false);
  readonly chosen = output<string>();

  protected readonly groups = computed(() =>
    KINDS.map((kind) => ({
      kind,
      accounts: this.accounts().filter((account) => account.kind === kind),
    })).filter((group) => group.accounts.length > 0),
  );
}
