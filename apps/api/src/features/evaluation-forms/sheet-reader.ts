import { type Locale, type LocalisedText, namesIn, verificationCode } from '@gangping/contracts';
import { isReleased } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { runSql, sql } from '../../platform/database';
import { EvaluationReader, ResultViews } from '../evaluations';
import { FollowUpService } from '../follow-up';
import { SettingsService } from '../settings';
import { printedSheet } from './sheet/printed-sheet-of';
import type { PrintedSheet } from './sheet/printed-sheet';

/** How a form is to be printed. */
export interface SheetWriting {
  readonly locale: Locale;
  readonly annex: boolean;
}

/** What a form says that its reader is not told elsewhere. */
interface AroundForm {
  readonly daysInPost: number | null;
  readonly scheme: string;
  readonly resultId: number | null;
}

/**
 * Reads what is printed. It comes from `EvaluationReader`, like the page of the form: nobody is printed what they are not
 * shown, and whoever prints another's result has looked at it.
 */
@Injectable()
export class SheetReader {
  constructor(
    private readonly reader: EvaluationReader,
    private readonly followUp: FollowUpService,
    private readonly views: ResultViews,
    private readonly settings: SettingsService,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainRefusal `notFound`, also where the evaluation is none of the reader's business */
  async sheetOf(
    manager: EntityManager,
    actor: Actor,
    id: number,
    { locale, annex }: SheetWriting,
  ): Promise<PrintedSheet> {
    const read = await this.reader.read(manager, actor, id);
    this.views.seen(actor, read);
    const evaluation = namesIn(locale, read);
    const { interview } =
      evaluation.beside.interview && isReleased(evaluation.stage)
        ? await this.followUp.interview(actor, id)
        : { interview: null };
    const { companyName = '' } = await this.settings.read('companyName');
    const { result } = evaluation;
    const around = await aroundOf(manager, id, result?.version ?? 0);
    const { name } = JSON.parse(around.scheme) as { name: LocalisedText };
    return printedSheet({
      evaluation,
      interview: namesIn(locale, interview),
      companyName,
      schemeName: name,
      daysInPost: around.daysInPost,
      code: result && around.resultId !== null ? verificationCode(around.resultId, result.contentHash) : null,
      portal: this.config.portalUrl,
      locale,
      annex,
      dayOf: (moment) => this.clock.dayOf(new Date(moment)),
      printedOn: this.clock.today(),
    });
  }
}

/** @param version of the result that is printed; 0 for none */
async function aroundOf(manager: EntityManager, id: number, version: number): Promise<AroundForm> {
  const [row] = await runSql<AroundForm>(
    manager,
    sql`SELECT e.days_in_post AS "daysInPost", copy.content AS scheme, r.id AS "resultId"
      FROM evaluation e JOIN cycle_scheme copy ON copy.id = e.cycle_scheme_id
      LEFT JOIN evaluation_result r ON r.evaluation_id = e.id AND r.result_version = ${version}
      WHERE e.id = ${id}`,
  );
  return row;
}
