import { Injectable, Injector, computed, inject, runInInjectionContext, signal } from '@angular/core';
import { NOTHING_BESIDE, type Evaluation, type MatrixForm } from '@gangping/contracts';
import type { Saves } from '../saving/leave-dialog';
import { ScoringSession, type ScoringSessionState } from '../scoring/scoring-session';

/** What a matrix does not read about its forms. */
const NOT_READ: Omit<Evaluation, keyof MatrixForm> = {
  acknowledgement: null,
  answerBy: null,
  deadlineMove: null,
  appealPeriod: null,
  beside: NOTHING_BESIDE,
};

/** The forms of a matrix, each with a session of its own: everything is saved as at the desk, and kept there too. */
@Injectable()
export class MatrixForms implements Saves {
  private readonly injector = inject(Injector);
  private readonly opened = signal<readonly ScoringSession[]>([]);
  readonly sessions = this.opened.asReadonly();

  /** What of all forms is not saved yet. */
  readonly saving = computed<ScoringSessionState>(() => {
    const states = this.sessions().map((session) => session.saving());
    const times = states.flatMap(({ lastSavedAt }) => lastSavedAt ?? []);
    return {
      unsaved: states.flatMap(({ unsaved }) => unsaved),
      offline: states.some(({ offline }) => offline),
      lastSavedAt: times.length === 0 ? null : times.reduce((one, other) => Math.max(one, other)),
    };
  });

  open(forms: readonly MatrixForm[]): void {
    const sessions = forms.map((form) =>
      runInInjectionContext(this.injector, () => {
        const session = new ScoringSession();
        session.adopt({ ...form, ...NOT_READ });
        return session;
      }),
    );
    this.opened.set(sessions);
  }

  hasUnsaved(): boolean {
    return this.saving().unsaved.length > 0;
  }

  async flush(): Promise<boolean> {
    const saved = await Promise.all(this.sessions().map((session) => session.flush()));
    return saved.every(Boolean);
  }

  retryNow(): void {
    for (const session of this.sessions()) if (session.hasUnsaved()) session.retryNow();
  }
}
