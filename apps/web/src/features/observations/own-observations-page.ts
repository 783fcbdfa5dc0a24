import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { observationsQuerySchema, type Observation } from '@gangping/contracts';
import { Dialog, Icon, PageHeader } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { listQuery } from '../../platform/list/list-query';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { NotePages } from './note-pages';
import { ObservationForm } from './observation-form';
import { observationsResource } from './observations.api';

/** 我的工作记录: what I noted about my own work, and what those above me share about it. */
@Component({
  selector: 'gp-own-observations-page',
  imports: [Dialog, Icon, NotePages, ObservationForm, PageHeader, TranslocoPipe],
  template: `
    <gp-page-header
      [heading]="'observations.my.title' | transloco"
      [summary]="'observations.my.summary' | transloco"
    >
      <button actions type="button" class="gp-button gp-button-primary" (click)="edit(null)">
        <gp-icon name="plus" />{{ 'observations.write' | transloco }}
      </button>
    </gp-page-header>
    <gp-note-pages
      texts="observations.my"
      [list]="list"
      [resource]="resource"
      [page]="page()"
      [rows]="rows()"
      (edited)="edit($event)"
      (reload)="resource.reload()"
    />
    <gp-dialog
      #dialog
      [heading]="(edited() ? 'observations.editTitle' : 'observations.write') | transloco"
      (closed)="resource.reload()"
    >
      @if (dialog.opened()) {
        <gp-observation-form
          [own]="true"
          [employeeId]="me() ?? 0"
          [observation]="edited()"
          (saved)="saved()"
          (cancelled)="dialog.close()"
        />
      }
    </gp-dialog>
  `,
})
export class OwnObservationsPage {
  private readonly account = inject(SessionStore).account;
  private readonly toasts = inject(Toasts);
  private readonly dialog = viewChild.required<Dialog>('dialog');

  protected readonly me = computed(() => this.account()?.employeeId ?? null);
  protected readonly list = listQuery(observationsQuerySchema.omit({ employeeId: true }));
  protected readonly resource = observationsResource(() => {
    const me = this.me();
    return me === null ? undefined : { ...this.list.params(), employeeId: String(me) };
  });
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(() => this.page()?.rows ?? null);
  /** Null: a new one is being written. */
  protected readonly edited = signal<Observation | null>(null);

  protected edit(note: Observation | null): void {
    this.edited.set(note);
    this.dialog().open();
  }

  /** The list is read again as the dialog closes, also where only a file was taken away. */
  protected saved(): void {
    this.toasts.success('observations.written');
    this.dialog().close();
  }
}
