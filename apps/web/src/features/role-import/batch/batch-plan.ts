import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { RoleImportPlan } from '@gangping/contracts';
import { EMPTY, catchError, debounceTime, map, of, switchMap, tap } from 'rxjs';
import { toProblem, type WebProblem } from '../../../platform/problem/problem';
import type { DraftPosition } from '../draft/draft-position';
import { plannableOf } from '../draft/imported-position';
import { RoleImportApi } from '../role-import.api';
import { ImportBatch } from './import-batch';

type Planned = RoleImportPlan['positions'][number];

/** Who a name means: a position that is there, or one of this import by its key. */
export interface MeantPosition {
  readonly positionId: number | null;
  readonly key: number | null;
  readonly title: string;
  readonly departmentName: string;
}

export interface PlannedPosition extends Omit<Planned, 'superior' | 'deputy'> {
  readonly superior: MeantPosition | null;
  readonly deputy: MeantPosition | null;
}

/** Milliseconds of rest before the server is asked again. */
const REST = 500;

/**
 * What saving the chosen positions would do, as the server sees it: asked after the reading and a moment after every
 * change. What it said about a position is shown until it says something else.
 */
@Injectable()
export class BatchPlan {
  private readonly api = inject(RoleImportApi);
  private readonly batch = inject(ImportBatch);

  private readonly planned = signal<ReadonlyMap<number, PlannedPosition>>(new Map());
  readonly asking = signal(false);
  readonly problem = signal<WebProblem | null>(null);
  readonly positions = this.planned.asReadonly();

  /** Only what is chosen: a superior that is not saved is none. */
  private readonly wanted = computed(() => (this.batch.reading() ? [] : this.batch.chosen()));

  constructor() {
    toObservable(this.wanted)
      .pipe(
        tap((wanted) => this.asking.set(wanted.length > 0)),
        debounceTime(REST),
        switchMap((wanted) => this.ask(wanted)),
        takeUntilDestroyed(),
      )
      .subscribe((planned) => {
        this.planned.set(planned);
        this.asking.set(false);
      });
  }

  private ask(wanted: readonly DraftPosition[]) {
    const sent = wanted.flatMap((position) => {
      const body = plannableOf(position);
      return body ? [{ key: position.key, body }] : [];
    });
    if (sent.length === 0) return of(new Map<number, PlannedPosition>());
    this.problem.set(null);
    return this.api.plan({ positions: sent.map(({ body }) => body) }).pipe(
      map((plan) =>
        byKey(
          plan,
          sent.map(({ key }) => key),
        ),
      ),
      catchError((error: unknown) => {
        this.problem.set(toProblem(error));
        this.asking.set(false);
        return EMPTY;
      }),
    );
  }
}

function byKey({ positions }: RoleImportPlan, keys: readonly number[]): Map<number, PlannedPosition> {
  const meant = (one: Planned['superior']): MeantPosition | null =>
    one && {
      positionId: one.positionId,
      key: one.place === null ? null : (keys[one.place] ?? null),
      title: one.title,
      departmentName: one.departmentName,
    };
  return new Map(
    positions.flatMap((position, place) => {
      const key = keys[place];
      const { superior, deputy } = position;
      return key === undefined
        ? []
        : [[key, { ...position, superior: meant(superior), deputy: meant(deputy) }] as const];
    }),
  );
}
