import { Component, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import type { Locale, RoleExportFormat } from '@gangping/contracts';
import { DropMenu } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Download } from '../../../platform/download/download';
import { sending } from '../../../platform/forms/sending';
import { Language } from '../../../platform/i18n/language';
import { LOCALES } from '../../../platform/i18n/locales';
import { PositionsApi } from '../positions.api';

/**
 * Definitions as files: one version as the familiar form, a department's, or, with neither, the whole company's, which
 * may be one sheet as well.
 */
@Component({
  selector: 'gp-role-export-menu',
  imports: [DropMenu, TranslocoPipe],
  template: `
    <gp-drop-menu
      icon="download"
      [label]="(busy() ? 'positions.export.preparing' : 'positions.export.action') | transloco"
    >
      @if (departments().length > 1) {
        <label>
          {{ 'positions.export.department' | transloco }}
          <select #department class="gp-input" (change)="chosenDepartment.set(+department.value)">
            @for (one of departments(); track one.id) {
              <option [value]="one.id" [selected]="one.id === chosenDepartment()">{{ one.name }}</option>
            }
          </select>
        </label>
      } @else if (scope() ?? departments()[0]?.name; as name) {
        <p class="gp-hint">{{ name }}</p>
      }
      <label>
        {{ 'positions.export.language' | transloco }}
        <select #locale class="gp-input" (change)="choose(locale.value)">
          @for (one of locales; track one) {
            <option [value]="one" [selected]="one === chosenLocale()">
              {{ 'language.' + one | transloco }}
            </option>
          }
        </select>
      </label>
      @for (format of formats(); track format) {
        <button type="button" class="gp-button gp-button-quiet" [disabled]="busy()" (click)="fetch(format)">
          {{ 'positions.export.format.' + format | transloco }}
        </button>
      }
    </gp-drop-menu>
  `,
  styles: `
    p {
      padding: var(--gp-space-1) var(--gp-space-2);
    }
  `,
})
export class RoleExportMenu {
  private readonly api = inject(PositionsApi);
  private readonly language = inject(Language);
  private readonly download = inject(Download);
  private readonly menu = viewChild.required(DropMenu);

  readonly definitionId = input<number>();
  readonly departmentId = input<number>();
  /** Departments to choose one from, for who may export no more than those. */
  readonly departments = input<readonly { readonly id: number; readonly name: string }[]>([]);
  /** What will be in the file, in words. */
  readonly scope = input<string>();

  protected readonly formats = computed<readonly RoleExportFormat[]>(() =>
    this.definitionId() === undefined ? ['docx', 'pdf', 'xlsx'] : ['docx', 'pdf'],
  );
  protected readonly chosenDepartment = linkedSignal(() => this.departments()[0]?.id);
  protected readonly locales = LOCALES;
  /** That of the page, until another is chosen for the files. */
  protected readonly chosenLocale = linkedSignal(() => this.language.current());
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;

  protected choose(locale: string): void {
    this.chosenLocale.set(locale as Locale);
  }

  protected async fetch(format: RoleExportFormat): Promise<void> {
    const [definitionId, departmentId] = [
      this.definitionId(),
      this.departmentId() ?? this.chosenDepartment(),
    ];
    await this.sending.run(async () => {
      const ticket = await this.api.requestExport({
        format,
        locale: this.chosenLocale(),
        ...(definitionId === undefined ? {} : { definitionId }),
        ...(departmentId === undefined ? {} : { departmentId }),
      });
      this.menu().close();
      this.download.fetch(ticket.url, ticket.fileName);
    });
  }
}
