import { Component, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Cycle } from '@gangping/contracts';
import {
  Dialog,
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  ProgressBar,
  Skeleton,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { TestTag } from '../../platform/format/cycle-name';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { Language } from '../../platform/i18n/language';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { occupiedStages, published, type TimeLeft, timeLeft, today } from './cycle-facts';
import { cyclesResource } from './cycles.api';
import { OpenCycleForm } from './open-cycle-form';
import { stagesInWords } from './stages-in-words';

/** The quarters, newest first. */
@Component({
  selector: 'gp-cycle-list-page',
  imports: [
    Dialog,
    EmptyState,
    Icon,
    LocalDatePipe,
    OpenCycleForm,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    ProgressBar,
    RouterLink,
    Skeleton,
    StatusTag,
    TestTag,
    TranslocoPipe,
  ],
  templateUrl: './cycle-list-page.html',
  styles: `
    ul {
      display: grid;
      gap: var(--gp-space-3);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    li > a.gp-card {
      display: grid;
      grid-template-columns: minmax(9rem, 1fr) minmax(10rem, 1.4fr) minmax(10rem, 1fr);
      gap: var(--gp-space-4);
      align-items: center;
      color: inherit;
      text-decoration: none;
    }
    li > a.gp-card:hover {
      border-color: var(--gp-primary);
    }
    .name {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gp-space-2);
      align-items: center;
      font-size: var(--gp-text-lg);
      font-weight: 600;
    }
    .progress,
    .left {
      display: grid;
      gap: var(--gp-space-1);
    }
    .progress .gp-muted,
    .left {
      font-size: var(--gp-text-s);
    }
    .first-steps h2 {
      margin: 0 0 var(--gp-space-4);
      font-size: var(--gp-text-lg);
    }
    .first-steps ol {
      display: grid;
      gap: var(--gp-space-4);
      padding-inline-start: var(--gp-space-5);
      margin: 0;
    }
    .first-steps p {
      margin: var(--gp-space-1) 0 0;
      color: var(--gp-ink-2);
    }
    @media (max-width: 40rem) {
      li > a.gp-card {
        grid-template-columns: 1fr;
        gap: var(--gp-space-2);
      }
    }
  `,
})
export class CycleListPage {
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly dialog = viewChild.required<Dialog>('dialog');
  protected readonly session = inject(SessionStore);
  protected readonly cycles = cyclesResource();
  protected readonly published = published;

  /** How many stand where, in words: "self-assessment 12, supervisor 15". */
  protected stagesOf({ progress }: Cycle): string {
    return stagesInWords(this.language, occupiedStages(progress));
  }

  protected timeLeftOf({ status, deadlines }: Cycle): TimeLeft | null {
    return status === 'closed' ? null : timeLeft(deadlines.publication, today());
  }

  protected open(): void {
    this.dialog().open();
  }

  protected opened(cycle: Cycle): void {
    this.dialog().close();
    void this.router.navigate(['/cycles', cycle.id]);
  }
}
