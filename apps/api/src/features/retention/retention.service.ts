import {
  type Anonymise,
  ANONYMISE_WORDS,
  type KeptPersonRow,
  type Retention,
  type RetentionRules,
} from '@gangping/contracts';
import { anonymiseOn, dueForAnonymity, RETENTION_YEARS } from '@gangping/evaluation';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { JobRunner, type RunningJob } from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditEraser, AuditTrail } from '../audit';
import { SettingsService } from '../settings';
import { eraseExplanations } from './erase-explanations';
import { Erasers } from './erasers';
import { eraseKnownTexts } from './known-texts';
import { RetentionRepository } from './retention.repository';

/** People in one unit: others have their turn between. */
const AT_A_TIME = 50;
const TIME_LIMIT = 120_000;

/** What is known of people who left, until their name goes: by HR's hand, or at night where the company wants that. */
@Injectable()
export class RetentionService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly people: RetentionRepository,
    private readonly settings: SettingsService,
    private readonly erasers: Erasers,
    private readonly auditEraser: AuditEraser,
    private readonly audit: AuditTrail,
    private readonly runner: JobRunner,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.everyDay('retention.anonymise', (job) => this.runAtNight(job));
  }

  /** What a run would do today; changes nothing. */
  async preview(): Promise<Retention> {
    const { manager } = this.database;
    const rules = await this.rules();
    return {
      rules,
      people: await this.kept(manager, rules),
      ...(await this.people.done(manager)),
    };
  }

  async setRules(rules: RetentionRules): Promise<Retention> {
    await this.unitOfWork.run(async (unit) => {
      const before = await this.rules();
      await this.settings.write(unit, 'retention', rules);
      await this.audit.record(unit, {
        action: 'retention.changed',
        subjectType: 'setting',
        subjectId: 'retention',
        data: { before, after: rules },
      });
    });
    return this.preview();
  }

  /**
   * Makes exactly these people anonymous. It cannot be undone.
   *
   * @throws DomainRefusal `retention.confirmation` at `confirmation`; `retention.notDue` (409) when one of them is not
   *   due, or no longer: then nothing is done
   */
  async run({ employeeIds, confirmation }: Anonymise): Promise<Retention> {
    if (!ANONYMISE_WORDS.some((word) => word === confirmation.trim())) {
      throw DomainRefusal.field('confirmation', 'retention.confirmation');
    }
    const wanted = [...new Set(employeeIds)];
    const due = new Set(await this.due(this.database.manager));
    if (!wanted.every((id) => due.has(id))) throw new DomainRefusal('retention.notDue', { status: 409 });
    await this.anonymise(wanted);
    return this.preview();
  }

  private async runAtNight(job: RunningJob): Promise<void> {
    const { nightly } = await this.rules();
    if (nightly) await this.anonymise(await this.due(this.database.manager));
    await this.unitOfWork.run((unit) => job.done(unit));
  }

  private async anonymise(employeeIds: readonly number[]): Promise<void> {
    for (let from = 0; from < employeeIds.length; from += AT_A_TIME) {
      const ids = employeeIds.slice(from, from + AT_A_TIME);
      await this.unitOfWork.run((unit) => this.anonymiseSome(unit, ids), { timeLimit: TIME_LIMIT });
    }
  }

  private async anonymiseSome(unit: Unit, wanted: readonly number[]): Promise<void> {
    await unit.lock('retention');
    // Somebody may have come back, or appealed, since it was asked for.
    const due = new Set(await this.due(unit.manager));
    const ids = wanted.filter((id) => due.has(id));
    if (ids.length === 0) return;
    // The trail first: it asks which rows are theirs.
    for (const id of ids) await this.auditEraser.erase(unit, id, {});
    await this.erasers.run(unit, ids);
    await eraseKnownTexts(unit, ids);
    await eraseExplanations(unit, ids);
    await this.people.takeNames(unit.manager, ids, this.clock.now().toISOString());
  }

  private async due(manager: EntityManager): Promise<number[]> {
    const people = await this.kept(manager, await this.rules());
    return people.filter(({ isDue, heldBy }) => isDue && heldBy === null).map(({ id }) => id);
  }

  private async kept(manager: EntityManager, { years }: RetentionRules): Promise<KeptPersonRow[]> {
    const today = this.clock.today();
    const leavers = await this.people.leavers(manager, today);
    const facts = leavers.map(({ id, leftOn }) => ({
      employeeId: id,
      leftOn,
      isAnonymous: false,
      isHeld: false,
    }));
    const due = new Set(dueForAnonymity(facts, today, years));
    return leavers.map((leaver) => ({
      ...leaver,
      dueOn: anonymiseOn(leaver.leftOn, years),
      isDue: due.has(leaver.id),
    }));
  }

  private async rules(): Promise<RetentionRules> {
    const { retention } = await this.settings.read('retention');
    return retention ?? { years: RETENTION_YEARS, nightly: false };
  }
}
