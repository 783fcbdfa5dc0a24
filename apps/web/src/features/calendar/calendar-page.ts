import { Component, computed, inject, linkedSignal, signal, viewChild } from '@angular/core';
import type { CalendarDay, CalendarYear } from '@gangping/contracts';
import { Dialog, EmptyState, Icon, PageHeader, ProblemBanner, Skeleton, StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalDatePipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { sendingHere } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { CalendarApi, calendarResource } from './calendar.api';
import { readDays } from './read-days';

const NO_DAYS: readonly CalendarDay[] = [];

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Public holidays and make-up days by year: what working days are counted by. */
@Component({
  selector: 'gp-calendar-page',
  imports: [
    Dialog,
    EmptyState,
    Icon,
    LocalDatePipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    Skeleton,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './calendar-page.html',
  styleUrl: './calendar-page.less',
})
export class CalendarPage {
  private readonly api = inject(CalendarApi);
  private readonly toasts = inject(Toasts);
  private readonly account = inject(SessionStore).account;
  protected readonly dialog = viewChild.required(Dialog);
  private readonly thisYear = Number(today().slice(0, 4));

  protected readonly resource = calendarResource();
  protected readonly stored = lastValue(this.resource);
  protected readonly writes = computed(() => this.account()?.permissions.includes('cycles.run') ?? false);
  /** Last year, this one, the next one, and whatever else was entered. */
  protected readonly years = computed(() => {
    const { thisYear } = this;
    const stored = (this.stored() ?? []).map(({ year }) => year);
    return [...new Set([...stored, thisYear - 1, thisYear, thisYear + 1])].sort((one, other) => one - other);
  });
  protected readonly year = signal(this.thisYear);
  private readonly version = computed(() => this.storedYear()?.version ?? 0);
  private readonly storedYear = computed(() => this.stored()?.find(({ year }) => year === this.year()));
  /** What stands, until somebody changes it; then what is not saved yet. */
  protected readonly days = linkedSignal<CalendarYear | undefined, readonly CalendarDay[]>({
    source: this.storedYear,
    computation: (stored) => stored?.days ?? NO_DAYS,
  });
  /** Years that a running quarter will count in, with nothing entered. */
  protected readonly missing = computed(() =>
    [this.thisYear, this.thisYear + 1].filter(
      (year) =>
        this.stored() !== null && !this.stored()?.some((one) => one.year === year && one.days.length > 0),
    ),
  );
  private readonly sending = sendingHere();
  protected readonly busy = this.sending.busy;
  protected readonly problem = this.sending.problem;
  protected readonly pasted = signal('');
  protected readonly read = computed(() => readDays(this.pasted(), this.year()));
  /** What is kept is a year: days of the list that are of another one are not taken into this. */
  protected readonly ofThisYear = computed(() =>
    this.read().days.filter(({ day }) => yearOf(day) === this.year()),
  );
  protected readonly ofOtherYears = computed(() => {
    const days = this.read().days.filter(({ day }) => yearOf(day) !== this.year());
    return [...new Set(days.map(({ day }) => yearOf(day)))].map((year) => ({
      year,
      days: days.filter(({ day }) => yearOf(day) === year).length,
      canBeShown: this.years().includes(year) && !this.hasUnsavedChanges(),
    }));
  });

  hasUnsavedChanges(): boolean {
    const stored = this.storedYear()?.days ?? NO_DAYS;
    return this.days() !== stored && this.days().length + stored.length > 0;
  }

  protected show(year: number): void {
    this.year.set(year);
    this.sending.say(null);
  }

  protected add(event: Event, day: HTMLInputElement, kind: string, name: HTMLInputElement): void {
    event.preventDefault();
    this.put([{ day: day.value, kind: kind === 'workday' ? 'workday' : 'holiday', name: name.value.trim() }]);
    day.value = '';
    day.focus();
  }

  protected take(event: Event): void {
    event.preventDefault();
    this.put(this.ofThisYear());
    this.pasted.set('');
    this.dialog().close();
  }

  protected remove(day: string): void {
    this.days.update((days) => days.filter((one) => one.day !== day));
  }

  protected async save(): Promise<void> {
    await this.sending.run(async () => {
      const sent = this.days();
      const saved = await this.api.write(this.year(), { days: [...sent], expectedVersion: this.version() });
      const now = this.days();
      this.resource.update((years) => [saved, ...(years ?? []).filter(({ year }) => year !== saved.year)]);
      // What was changed while it was being saved is not saved yet.
      if (now !== sent && this.year() === saved.year) this.days.set(now);
      this.toasts.success('calendar.saved');
    });
  }

  protected discard(): void {
    this.days.set(this.storedYear()?.days ?? NO_DAYS);
    this.sending.say(null);
    this.resource.reload();
  }

  private put(added: readonly CalendarDay[]): void {
    const replaced = new Set(added.map(({ day }) => day));
    this.days.update((days) =>
      [...days.filter(({ day }) => !replaced.has(day)), ...added].sort((one, other) =>
        one.day < other.day ? -1 : 1,
      ),
    );
  }
}
