import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { observationsQuerySchema, type Observation } from '@gangping/contracts';
import { Dialog, Icon, PageHeader } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { lastValue } from '../../platform/http/last-value';
import { listQuery } from '../../platform/list/list-query';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { NO_FILTERS } from './note-filters';
import { NotePages } from './note-pages';
import { ObservationForm } from './observation-form';
import { observationFormResource, observationsResource } from './observations.api';
import { PeopleToObserve } from './people-to-observe';

/** Whom a note is written about. */
interface Subject {
  readonly id: number;
  readonly name: string;
}

/** 团队工作记录: what a superior writes about their people, and what is shared about one of them. */
@Component({
  selector: 'gp-team-observations-page',
  imports: [Dialog, Icon, NotePages, ObservationForm, PageHeader, PeopleToObserve, TranslocoPipe],
  templateUrl: './team-observations-page.html',
  styles: `
    .whose {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2) var(--gp-space-3);
      align-items: center;
      margin-block-end: var(--gp-space-3);
    }
    h2 {
      margin: 0 auto 0 0;
    }
  `,
})
export class TeamObservationsPage {
  private readonly account = inject(SessionStore).account;
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  private readonly people = viewChild(PeopleToObserve);

  /** In the address: a link that leads straight to writing about the person. */
  readonly write = input<string>();

  protected readonly list = listQuery(observationsQuerySchema);
  protected readonly employeeId = computed(() => this.list.query().employeeId ?? null);
  /** HR reads about one person and writes nothing. */
  protected readonly participates = computed(
    () => this.account()?.permissions.includes('evaluations.participate') ?? false,
  );
  protected readonly resource = observationsResource(() =>
    this.participates() || this.employeeId() !== null ? this.list.params() : undefined,
  );
  protected readonly page = lastValue(this.resource);
  protected readonly rows = computed(
    () => (this.resource.isLoading() && this.moved() ? null : this.page()?.rows) ?? null,
  );
  private readonly personResource = observationFormResource(this.employeeId, () => null);
  protected readonly person = computed(() =>
    this.personResource.hasValue() ? this.personResource.value() : null,
  );

  protected readonly subject = signal<Subject | null>(null);
  /** Null: a new one is being written. */
  protected readonly edited = signal<Observation | null>(null);
  /** The rows that are still shown are of somebody else. */
  private readonly moved = computed(() => {
    const shown = this.page()?.rows[0];
    const id = this.employeeId();
    return shown !== undefined && id !== null && shown.employee.id !== id;
  });

  constructor() {
    const asked = effect(() => {
      const person = this.person();
      if (this.write() === undefined || !person) return;
      asked.destroy();
      untracked(() => {
        if (person.mayWrite) setTimeout(() => this.open(person.person, null));
        void this.router.navigate([], {
          queryParams: { write: null },
          queryParamsHandling: 'merge',
          replaceUrl: true,
        });
      });
    });
  }

  protected open(subject: Subject, note: Observation | null): void {
    this.subject.set(subject);
    this.edited.set(note);
    this.dialog().open();
  }

  protected choose(employeeId: number | undefined): void {
    this.list.set({ ...NO_FILTERS, employeeId });
  }

  protected saved(): void {
    this.toasts.success('observations.written');
    this.dialog().close();
  }

  /** Also after the dialog, where perhaps only a file was taken away. */
  protected reload(): void {
    this.resource.reload();
    this.people()?.reload();
  }
}
