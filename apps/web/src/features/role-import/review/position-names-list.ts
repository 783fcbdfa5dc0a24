import { Injectable, computed, inject, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { debounceTime } from 'rxjs';
import { departmentsResource, positionOptionsResource } from '../../positions';
import { ImportBatch } from '../batch/import-batch';

/** What is offered while a superior, a deputy or a department is typed; one list of each for the whole page. */
@Injectable()
export class PositionNamesList {
  private readonly batch = inject(ImportBatch);
  private readonly searched = signal<string | null>(null);
  private readonly rested = toSignal(toObservable(this.searched).pipe(debounceTime(250)), {
    initialValue: null,
  });
  private readonly found = positionOptionsResource(this.rested);
  private readonly departments = departmentsResource();

  readonly departmentsId = 'gp-import-departments';
  readonly positionsId = 'gp-import-positions';
  readonly departmentNames = computed(() =>
    this.departments.hasValue() ? this.departments.value().map(({ name }) => name) : [],
  );
  /** Positions that are there and those of this import; one whose title others have too comes with its department. */
  readonly positions = computed(() => {
    const text = (this.rested() ?? '').trim();
    const there = this.found.hasValue() ? this.found.value() : [];
    const coming = this.batch
      .chosen()
      .map(({ head }) => ({ title: head.title.trim(), departmentName: head.department.trim() }))
      .filter(({ title }) => title !== '' && title.includes(text));
    const all = new Map(
      [...there, ...coming.slice(0, MOST_COMING)].map(({ title, departmentName }) => [
        `${departmentName}\n${title}`,
        { title, departmentName },
      ]),
    );
    const titles = Map.groupBy(all.values(), ({ title }) => title);
    return [...all.values()].map(({ title, departmentName }) => ({
      name:
        (titles.get(title)?.length ?? 0) > 1 && !title.startsWith(departmentName)
          ? `${departmentName}${title}`
          : title,
      label: `${title} · ${departmentName}`,
    }));
  });

  search(text: string): void {
    this.searched.set(text.trim());
  }
}

const MOST_COMING = 50;
