import { DOCUMENT } from '@angular/common';
import { afterNextRender, Component, type ElementRef, inject, input, output, viewChild } from '@angular/core';
import type { AccountBatch } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../platform/download/download';
import { commaSeparated } from '../../platform/download/tables';
import { CountPipe, LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { Language } from '../../platform/i18n/language';

/** The list to hand out: on paper, to be cut between the rows, or as a file. */
@Component({
  selector: 'gp-one-time-passwords',
  imports: [CountPipe, Icon, LocalDatePipe, TranslocoPipe],
  template: `
    <section class="gp-card" aria-labelledby="passwords-heading">
      <h2 #heading id="passwords-heading" tabindex="-1">
        {{ 'identity.batch.done' | transloco: { count: people().length | count } }}
      </h2>
      @if (people().length > 0) {
        <p class="once gp-screen-only">
          <gp-icon name="warning" />{{
            'identity.batch.once' | transloco: { day: (validUntil() | localDate) }
          }}
        </p>
      }
      @if (skipped() > 0) {
        <p class="gp-screen-only">{{ 'identity.batch.skipped' | transloco: { count: skipped() | count } }}</p>
      }
      @if (people().length > 0) {
        <p class="gp-screen-only tools">
          <button type="button" class="gp-button gp-button-primary" (click)="print()">
            <gp-icon name="print" />{{ 'identity.batch.print' | transloco }}
          </button>
          <button type="button" class="gp-button" (click)="save()">
            <gp-icon name="download" />{{ 'identity.batch.csv' | transloco }}
          </button>
        </p>
        <p>{{ 'identity.batch.address' | transloco: { address } }}</p>
        <div class="scroll" role="region" tabindex="0" [attr.aria-label]="'identity.batch.list' | transloco">
          <table>
            <thead>
              <tr>
                @for (heading of headings; track heading) {
                  <th scope="col">{{ heading | transloco }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (person of people(); track person.employeeId) {
                <tr>
                  <th scope="row">{{ person.name }}</th>
                  <td>{{ person.number }}</td>
                  <td>{{ person.departmentName ?? '–' }}</td>
                  <td>
                    <code>{{ person.loginName }}</code>
                  </td>
                  <td>
                    <code>{{ person.password }}</code>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </section>
  `,
  styles: `
    .once {
      display: flex;
      gap: var(--gp-space-2);
      align-items: flex-start;
      color: var(--gp-warning);
    }
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: var(--gp-space-2) var(--gp-space-3);
      text-align: start;
      white-space: nowrap;
      border-block-end: 1px dashed var(--gp-line);
    }
    tbody th {
      font-weight: 500;
    }
    code {
      font-size: 1.0625em;
    }
    /* A phone has room for the name and what is needed to sign in. */
    @media screen and (max-width: 40rem) {
      :is(th, td):nth-child(2),
      :is(th, td):nth-child(3) {
        display: none;
      }
      th,
      td {
        padding-inline: 0 var(--gp-space-2);
      }
    }
  `,
})
export class OneTimePasswords {
  private readonly document = inject(DOCUMENT);
  private readonly download = inject(Download);
  private readonly language = inject(Language);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  readonly people = input.required<AccountBatch['created']>();
  readonly skipped = input.required<number>();
  readonly validUntil = input.required<string>();
  /** The list is out of the portal's hands. */
  readonly taken = output();

  protected readonly address = this.document.location.origin;
  protected readonly headings = [
    'term.name',
    'term.employeeNumber',
    'term.department',
    'identity.batch.loginName',
    'identity.batch.password',
  ];

  constructor() {
    // What was pressed is gone: whoever cannot see the list is told of it by where the focus goes.
    afterNextRender(() => this.heading().nativeElement.focus());
  }

  protected print(): void {
    this.document.defaultView?.print();
    this.taken.emit();
  }

  protected save(): void {
    const rows = this.people().map(({ name, number, departmentName, loginName, password }) => [
      name,
      number,
      departmentName ?? '',
      loginName,
      password,
    ]);
    const headings = this.headings.map((heading) => this.language.translate(heading));
    const name = this.language.translate('identity.batch.fileName');
    this.download.text(commaSeparated([headings, ...rows]), `${name}_${today()}.csv`, 'text/csv');
    this.taken.emit();
  }
}
