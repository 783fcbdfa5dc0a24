import { Component, computed, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TeamMatrix } from '@gangping/contracts';
import { EmptyState, Icon, PageHeader, ProblemBanner, Skeleton } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { cycleName, TestTag } from '../../../platform/format/cycle-name';
import { lastValue } from '../../../platform/http/last-value';
import { Language } from '../../../platform/i18n/language';
import { ProblemTextPipe } from '../../../platform/problem/problem-text.pipe';
import { teamMatrixResource } from '../evaluations.api';
import type { MayBeLeft } from '../saving/leaving';
import { MatrixBoard } from './matrix-board';

/** 横向评分: the people who share a post, or a line, side by side. Which post and line stand in the address. */
@Component({
  selector: 'gp-matrix-page',
  host: { class: 'gp-landscape' },
  imports: [
    EmptyState,
    Icon,
    MatrixBoard,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    Skeleton,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './matrix-page.html',
  styles: `
    .back {
      margin-inline-start: -0.75rem;
    }
    .tools {
      margin-block-end: var(--gp-space-3);
    }
    .tools label {
      display: inline-grid;
      gap: var(--gp-space-1);
      max-width: 100%;
      font-size: var(--gp-text-s);
    }
  `,
})
export class MatrixPage implements MayBeLeft {
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly board = viewChild(MatrixBoard);

  readonly cycleId = input<string>();
  readonly role = input<string>();
  readonly duty = input<string>();

  protected readonly resource = teamMatrixResource(() => {
    const cycleId = this.cycleId();
    const role = this.role();
    return { ...(cycleId ? { cycleId } : {}), ...(role ? { role } : {}) };
  });
  protected readonly matrix = lastValue(this.resource);
  /** Other forms are another board: nothing of the ones before stays. */
  protected readonly boards = computed(() => {
    const matrix = this.matrix();
    return matrix && matrix.forms.length > 0 ? [matrix] : [];
  });
  protected readonly summary = computed(() => {
    const cycle = this.matrix()?.cycle;
    return cycle ? cycleName(this.language, cycle) : '';
  });

  mayLeave(): Promise<boolean> {
    return this.board()?.mayLeave() ?? Promise.resolve(true);
  }

  protected roleName({ title, departmentName, people }: TeamMatrix['roles'][number]): string {
    return this.language.translate('evaluations.matrix.roleOf', { title, departmentName, people });
  }

  /** What is unsaved is saved first; who stays keeps the choice that was. */
  protected async choose(select: HTMLSelectElement): Promise<void> {
    const role = select.value;
    if (await this.mayLeave()) await this.navigate({ role, duty: null });
    else select.value = String(this.matrix()?.role ?? '');
  }

  protected chooseDuty(duty: string | null): Promise<void> {
    return this.navigate({ duty });
  }

  private async navigate(queryParams: Record<string, string | null>): Promise<void> {
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
