import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Probation } from '@gangping/contracts';
import { ProblemBanner } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { sendingHere } from '../../platform/forms/sending';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { ProbationApi } from './probation.api';

interface Line {
  readonly itemId: number;
  readonly text: string;
  readonly passed: boolean | null;
  readonly remark: string;
}

/** The assessor's verdict on each line of the qualification; works with a thumb. */
@Component({
  selector: 'gp-assessment-form',
  imports: [ProblemBanner, ProblemTextPipe, TranslocoPipe],
  templateUrl: './assessment-form.html',
  styles: `
    .gp-form {
      gap: var(--gp-space-5);
    }
    fieldset {
      display: grid;
      gap: var(--gp-space-3);
      min-width: 0;
      padding: 0;
      margin: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-block-end: var(--gp-space-2);
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .choices {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 12rem));
      gap: var(--gp-space-3);
    }
    .choices label {
      display: flex;
      gap: var(--gp-space-2);
      align-items: center;
      min-height: 2.75rem;
      padding-inline: var(--gp-space-3);
      border: 1px solid var(--gp-line);
      border-radius: var(--gp-radius-s);
    }
    .choices input {
      accent-color: var(--gp-primary);
    }
    .choices label:has(:checked) {
      border-color: var(--gp-primary);
      background: var(--gp-primary-soft);
    }
    .missing {
      margin: 0;
      color: var(--gp-danger);
    }
  `,
})
export class AssessmentForm {
  private readonly api = inject(ProbationApi);
  readonly probation = input.required<Probation>();
  readonly saved = output<Probation>();

  protected readonly lines = linkedSignal<readonly Line[]>(() => linesOf(this.probation()));
  protected readonly tried = signal(false);
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  protected readonly isRevision = computed(
    () =>
      this.probation().assessors.find(({ id }) => id === this.probation().ownAssessorId)?.assessedAt !== null,
  );

  protected change(place: number, change: Partial<Line>): void {
    this.lines.update((lines) => lines.map((line, at) => (at === place ? { ...line, ...change } : line)));
  }

  hasUnsavedChanges(): boolean {
    const before = linesOf(this.probation());
    return this.lines().some(
      ({ passed, remark }, place) => passed !== before[place]?.passed || remark !== before[place]?.remark,
    );
  }

  /** What keeps a line from being handed in; null when nothing does. */
  protected missingIn({ passed, remark }: Line): 'verdict' | 'remark' | null {
    if (passed === null) return 'verdict';
    return !passed && remark.trim() === '' ? 'remark' : null;
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.lines().some((line) => this.missingIn(line) !== null)) return;
    const { id, version: expectedVersion } = this.probation();
    const verdicts = this.lines().map(({ itemId, passed, remark }) => ({
      itemId,
      passed: passed === true,
      remark,
    }));
    await this.sending.run(async () =>
      this.saved.emit(await this.api.assess(id, { verdicts, expectedVersion })),
    );
  }
}

function linesOf({ items, assessors, ownAssessorId }: Probation): Line[] {
  const own = assessors.find(({ id }) => id === ownAssessorId)?.verdicts ?? [];
  return items.map(({ id, text }) => {
    const verdict = own.find(({ itemId }) => itemId === id);
    return { itemId: id, text, passed: verdict?.passed ?? null, remark: verdict?.remark ?? '' };
  });
}
