import type { FieldProblem, SaveRoleImport } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sortKeysOf } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { DefinitionDrafts, type NewestVersion, type PreparedDraft } from '../positions';
import { CompanyRepository } from './company.repository';
import { importProblems, isEmpty, type PlannedPosition, planImport } from './plan-import';

/** Everything about an import that can be worked out before anybody has to wait for it. */
export interface PreparedImport {
  /** As far as the record of changes went when the company was looked at. */
  readonly lastChange: number;
  readonly plan: readonly PlannedPosition[];
  /** Of the positions, in the order of the plan. */
  readonly titleSortKeys: readonly string[];
  readonly sourceNames: readonly string[];
  readonly newest: ReadonlyMap<number, NewestVersion>;
  /** Of planned positions: ids may be negative like theirs. */
  readonly drafts: readonly PreparedDraft[];
}

/** Works out what an import will write, from the company as it is. */
@Injectable()
export class ImportPreparation {
  constructor(
    private readonly company: CompanyRepository,
    private readonly drafts: DefinitionDrafts,
  ) {}

  /** @throws DomainRefusal with every reason at `positions.<place>.…` */
  async prepare(manager: EntityManager, positions: SaveRoleImport['positions']): Promise<PreparedImport> {
    const lastChange = await this.company.lastChange(manager);
    const company = await this.company.load(manager, positions);
    const plan = await planImport(company, positions);
    const errors = importProblems(company, plan);
    const sourceNames = positions.map(({ fileName }) => fileName);
    if (errors.length > 0) {
      throw new DomainRefusal('validation', { errors: errors.map((error) => withFile(error, sourceNames)) });
    }
    const drafts = plan.flatMap((planned, place) => {
      const { id: positionId, content } = planned;
      return changesDefinition(planned) ? [{ positionId, sourceName: sourceNames[place], content }] : [];
    });
    return {
      lastChange,
      plan,
      titleSortKeys: await sortKeysOf(
        plan.map(({ title }) => title),
        'title',
      ),
      sourceNames,
      newest: company.newest,
      drafts: await this.drafts.prepare(manager, drafts),
    };
  }

  /** Whether it is still what `prepare` would answer. */
  async holds(manager: EntityManager, { lastChange }: PreparedImport): Promise<boolean> {
    return !(await this.company.hasChangedSince(manager, lastChange));
  }
}

/** A batch comes from many files: which one it is about is said with each reason. */
function withFile(error: FieldProblem, sourceNames: readonly string[]): FieldProblem {
  const place = Number(/^positions\.(\d+)\./.exec(error.path)?.[1]);
  const fileName = sourceNames[place];
  return fileName === undefined ? error : { ...error, params: { ...error.params, fileName } };
}

function changesDefinition({ outcome, content }: PlannedPosition): boolean {
  return outcome === 'newVersion' || (outcome === 'newPosition' && !isEmpty(content));
}
