import { Component, input, signal, viewChild } from '@angular/core';
import type { Definition, RoleItem } from '@gangping/contracts';
import { Dialog } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { DefinitionSheet } from '../definition-sheet';
import { RoleExportMenu } from '../export/role-export-menu';
import { ItemHistory } from '../versions/item-history';
import { RoleChanges } from './role-changes';

/** One's own definition: what changed, the form itself, each line's history, and the form as a file. */
@Component({
  selector: 'gp-own-role',
  imports: [DefinitionSheet, Dialog, ItemHistory, RoleChanges, RoleExportMenu, TranslocoPipe],
  template: `
    @if (exported()) {
      <div class="tools gp-screen-only"><gp-role-export-menu [definitionId]="definition().id" /></div>
    }
    <gp-role-changes [definition]="definition()" />
    <gp-definition-sheet [definition]="definition()" followable (followed)="follow($event)" />
    <gp-dialog
      #history
      wide
      [heading]="'positions.itemHistory.heading' | transloco: { title: definition().positionTitle }"
    >
      @if (item(); as item) {
        <gp-item-history [positionId]="definition().positionId" [itemKey]="item.itemKey" />
      }
    </gp-dialog>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--gp-space-3);
    }
    .tools {
      display: flex;
      justify-content: flex-end;
    }
  `,
})
export class OwnRole {
  private readonly history = viewChild.required<Dialog>('history');

  readonly definition = input.required<Definition>();
  /** Whether its file is offered here. */
  readonly exported = input.required<boolean>();
  /** The line whose history is looked at. */
  protected readonly item = signal<RoleItem | null>(null);

  protected follow(item: RoleItem): void {
    this.item.set(item);
    this.history().open();
  }
}
