import type {
  OwnYear,
  OwnYearQuery,
  PersonYear,
  Scheme,
  YearFormulaView,
  YearsPage,
  YearsQuery,
} from '@gangping/contracts';
import { EVEN_QUARTERS } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { mapInTurns } from '../../platform/in-turns';
import { EvaluationAccess } from '../evaluations';
import {
  type CycleOfYear,
  cyclesInScope,
  ownCycles,
  peopleOfYear,
  schemesOfYear,
  yearsSeen,
} from './people-of-year';
import { type ReckonedYear, reckonedYear } from './reckoned-year';
import { foundYears, inOrder, placesOf, type YearFilters } from './sorted-years';
import { YearFormulasRepository } from './year-formulas.repository';

/** A year as somebody sees it: everybody in it, not filtered yet. */
export interface SeenYear {
  readonly year: number;
  readonly formula: YearFormulaView;
  readonly people: readonly ReckonedYear[];
}

/** The quarters of a year together. Every figure is one that an export would leave to the reader, or comes of such. */
@Injectable()
export class YearsService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly formulas: YearFormulasRepository,
  ) {}

  async list(actor: Actor, query: YearsQuery): Promise<YearsPage> {
    const { manager } = this.database;
    const cycles = await this.cyclesOf(manager, actor);
    const years = await yearsSeen(manager, cycles);
    const year = query.year ?? years.at(0) ?? null;
    if (year === null) return { ...NOTHING, page: query.page, pageSize: query.pageSize };
    const { formula, people } = await this.seen(manager, cycles, year);
    const places = await placesOf(manager);
    const found = foundYears(people, query, places);
    const from = (query.page - 1) * query.pageSize;
    const shown = inOrder(found, query.sort, places).slice(from, from + query.pageSize);
    return {
      year,
      years,
      formula,
      ...choicesOf(people),
      gradeCounts: gradeCountsOf(found),
      incomplete: incompleteOf(found, people),
      rows: shown.map(({ row }) => row),
      total: found.length,
      page: query.page,
      pageSize: query.pageSize,
    };
  }

  /** What an export of the year takes away, in the order of departments. */
  async filtered(
    manager: EntityManager,
    actor: Actor,
    year: number,
    filters: YearFilters,
  ): Promise<SeenYear> {
    const seen = await this.seen(manager, await this.cyclesOf(manager, actor), year);
    const places = await placesOf(manager);
    return { ...seen, people: inOrder(foundYears(seen.people, filters, places), 'department', places) };
  }

  /** @throws DomainRefusal `notFound`: nobody of whom the reader may see something published in the year */
  async person(actor: Actor, year: number, employeeId: number): Promise<PersonYear> {
    const { manager } = this.database;
    const found = await this.of(manager, await this.cyclesOf(manager, actor), year, employeeId);
    if (!found) throw DomainRefusal.notFound();
    return found;
  }

  /** The newest year unless one is asked for; null while nothing of it is published. */
  async own({ employeeId }: Actor, { year }: OwnYearQuery): Promise<OwnYear> {
    const { manager } = this.database;
    if (employeeId === null) return { year: null };
    const cycles = await ownCycles(manager, employeeId);
    const asked = year ?? (await yearsSeen(manager, cycles, employeeId)).at(0);
    return { year: asked === undefined ? null : await this.of(manager, cycles, asked, employeeId) };
  }

  private async cyclesOf(manager: EntityManager, actor: Actor): Promise<CycleOfYear[]> {
    return cyclesInScope(manager, actor, await this.access.standingOf(manager, actor));
  }

  private async seen(
    manager: EntityManager,
    cycles: readonly CycleOfYear[],
    year: number,
    only?: number,
  ): Promise<SeenYear> {
    const ofYear = cycles.filter((cycle) => cycle.year === year);
    const formula = await this.formulas.ofYear(manager, year);
    const schemes: ReadonlyMap<number, Scheme> = await schemesOfYear(manager, ofYear);
    const people = await mapInTurns(await peopleOfYear(manager, ofYear, only), (person) =>
      reckonedYear(person, formula.weights, schemes),
    );
    return { year, formula, people };
  }

  private async of(
    manager: EntityManager,
    cycles: readonly CycleOfYear[],
    year: number,
    employeeId: number,
  ): Promise<PersonYear | null> {
    const { formula, people } = await this.seen(manager, cycles, year, employeeId);
    const [found] = people;
    return found ? explained(found, year, formula, await yearsSeen(manager, cycles, employeeId)) : null;
  }
}

const NOTHING: Omit<YearsPage, 'page' | 'pageSize'> = {
  year: null,
  years: [],
  formula: { weights: [...EVEN_QUARTERS], effectiveYear: null, revision: null },
  departments: [],
  grades: [],
  gradeCounts: [],
  incomplete: 0,
  rows: [],
  total: 0,
};

function explained(
  { row, result, last }: ReckonedYear,
  year: number,
  formula: YearFormulaView,
  years: number[],
): PersonYear {
  return {
    ...row,
    year,
    formula,
    years,
    terms: result ? [...result.terms] : [],
    productSum: result?.productSum ?? 0,
    weightSum: result?.weightSum ?? 0,
    gradedBy:
      result && last
        ? {
            quarter: last.quarter,
            scheme: last.scheme.name,
            bands: last.scheme.bands.map(({ grade, from }) => ({ grade, from })),
          }
        : null,
  };
}

function choicesOf(people: readonly ReckonedYear[]): Pick<YearsPage, 'departments' | 'grades'> {
  const departments = new Map(people.map(({ departmentId, row }) => [departmentId, row.departmentName]));
  const grades = new Set(people.flatMap(({ row }) => row.grade ?? []));
  return {
    departments: [...departments].map(([id, name]) => ({ id, name })),
    grades: [...grades].sort(),
  };
}

function gradeCountsOf(found: readonly ReckonedYear[]): YearsPage['gradeCounts'] {
  const counts = new Map<string, number>();
  for (const { row } of found)
    if (row.grade !== null) counts.set(row.grade, (counts.get(row.grade) ?? 0) + 1);
  return [...counts]
    .map(([grade, people]) => ({ grade, people }))
    .sort((one, other) => (one.grade < other.grade ? -1 : 1));
}

function incompleteOf(found: readonly ReckonedYear[], people: readonly ReckonedYear[]): number {
  const published = new Set(
    people.flatMap(({ row }) =>
      row.quarters.filter(({ state }) => state === 'counted').map(({ quarter }) => quarter),
    ),
  );
  return found.filter(({ row }) => row.counted < published.size).length;
}
