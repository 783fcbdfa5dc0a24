import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppealsService } from '../features/appeals';
import { CalendarService } from '../features/calendar';
import { AccountsService } from '../features/identity';
import { CalibrationBoardService, SignOffsService } from '../features/calibration';
import { CyclesService } from '../features/cycles';
import { ActualsService } from '../features/kpi';
import { FollowUpService } from '../features/follow-up';
import { ObservationsService } from '../features/observations';
import { EvaluationReader, ScoringService, StageActionsService } from '../features/evaluations';
import { AssignmentsService, DepartmentsService, EmployeesService } from '../features/organisation';
import { PeerConfirmationsService, PeerFormsService } from '../features/peers';
import { DefinitionsService } from '../features/positions';
import { RoleImportService } from '../features/role-import';
import { SchemesService } from '../features/schemes';
import { SettingsService } from '../features/settings';
import { type Actor, RequestContext } from '../platform/access';
import { Clock } from '../platform/clock';
import { ReadDatabase } from '../platform/database';
import { UnitOfWork } from '../platform/unit-of-work';

/** The services that real requests go through; the demonstration company has no other way in. */
export class DemoServices {
  readonly accounts = this.of(AccountsService);
  readonly actuals = this.of(ActualsService);
  readonly appeals = this.of(AppealsService);
  readonly assignments = this.of(AssignmentsService);
  readonly calendar = this.of(CalendarService);
  readonly calibration = this.of(CalibrationBoardService);
  readonly cycles = this.of(CyclesService);
  readonly definitions = this.of(DefinitionsService);
  readonly departments = this.of(DepartmentsService);
  readonly employees = this.of(EmployeesService);
  readonly followUp = this.of(FollowUpService);
  readonly observations = this.of(ObservationsService);
  readonly peerForms = this.of(PeerFormsService);
  readonly peerConfirmations = this.of(PeerConfirmationsService);
  readonly reader = this.of(EvaluationReader);
  readonly readDatabase = this.of(ReadDatabase);
  readonly roleImport = this.of(RoleImportService);
  readonly schemes = this.of(SchemesService);
  readonly scoring = this.of(ScoringService);
  readonly signOffs = this.of(SignOffsService);
  readonly settings = this.of(SettingsService);
  readonly stageActions = this.of(StageActionsService);
  readonly unitOfWork = this.of(UnitOfWork);
  private readonly clock = this.of(Clock);
  private readonly context = this.of(RequestContext);

  constructor(private readonly app: NestFastifyApplication) {}

  /** Somebody does something at some moment, as a request of theirs would have. */
  act<T>(actor: Actor, moment: Date, work: () => Promise<T>): Promise<T> {
    return this.clock.runAt(moment, () => this.context.runAs(actor, CORRELATION_ID, work));
  }

  private of<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type as never, { strict: false });
  }
}

const CORRELATION_ID = 'demonstration';

/** A moment on the server's own calendar, as its clock tells the day. */
export function moment(day: string, time = '09:00', minutesLater = 0): Date {
  return new Date(new Date(`${day}T${time}:00`).getTime() + minutesLater * 60_000);
}
