import {
  type Calibrate,
  calibrateSchema,
  type CalibrationBoard,
  calibrationBoardSchema,
  type CalibrationHistory,
  calibrationHistorySchema,
  type CalibrationQuery,
  calibrationQuerySchema,
  type CapReason,
  capReasonSchema,
  type ExpectedVersion,
  type PublicationGate as GateView,
  publicationGateSchema,
  type RaterComparisonView,
  raterComparisonSchema,
  type ReturnCalibrated,
  returnCalibratedSchema,
  returnedFormsSchema,
  ROUTES,
  signedUnitsSchema,
  type SignOffUnits,
  signOffUnitsSchema,
  undoCalibrationSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, AnswersNothing, idParameterSchema } from '../../platform/validation';
import { CalibrationBoardService } from './calibration-board.service';
import { CalibrationChangesService } from './calibration-changes.service';
import { PublicationGate } from './publication-gate.service';
import { SignOffsService } from './sign-offs.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class CalibrationController {
  constructor(
    private readonly boards: CalibrationBoardService,
    private readonly changes: CalibrationChangesService,
    private readonly signOffs: SignOffsService,
    private readonly gate: PublicationGate,
  ) {}

  @Get(ROUTES.calibration)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(calibrationBoardSchema)
  board(
    @CurrentActor() actor: Actor,
    @Query({ schema: calibrationQuerySchema }) query: CalibrationQuery,
  ): Promise<CalibrationBoard> {
    return this.boards.board(actor, query);
  }

  @Get(ROUTES.calibrationRaters)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(raterComparisonSchema)
  raters(
    @CurrentActor() actor: Actor,
    @Query({ schema: calibrationQuerySchema }) query: CalibrationQuery,
  ): Promise<RaterComparisonView> {
    return this.boards.raters(actor, query);
  }

  @Get(ROUTES.evaluationCalibration)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(calibrationHistorySchema)
  history(@CurrentActor() actor: Actor, @Id() id: number): Promise<CalibrationHistory> {
    return this.changes.history(actor, id);
  }

  @Post(ROUTES.evaluationCalibration)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(calibrationHistorySchema)
  change(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: calibrateSchema }) body: Calibrate,
  ): Promise<CalibrationHistory> {
    return this.changes.change(actor, id, body);
  }

  @Post(ROUTES.evaluationCalibrationUndo)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(calibrationHistorySchema)
  undo(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: undoCalibrationSchema }) body: ExpectedVersion,
  ): Promise<CalibrationHistory> {
    return this.changes.undo(actor, id, body);
  }

  @Post(ROUTES.cycleReturns)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(returnedFormsSchema)
  returnForms(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: returnCalibratedSchema }) body: ReturnCalibrated,
  ): Promise<{ returned: number }> {
    return this.changes.returnForms(actor, id, body);
  }

  @Post(ROUTES.cycleSignOffs)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(signedUnitsSchema)
  sign(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: signOffUnitsSchema }) body: SignOffUnits,
  ): Promise<{ signed: number }> {
    return this.signOffs.sign(actor, id, body);
  }

  @Put(ROUTES.cycleCapReason)
  @Requires('evaluations.participate', 'cycles.run')
  @AnswersNothing()
  explainCap(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: capReasonSchema }) body: CapReason,
  ): Promise<void> {
    return this.signOffs.explainCap(actor, id, body);
  }

  @Get(ROUTES.cyclePublication)
  @Requires('cycles.read')
  @Answers(publicationGateSchema)
  findings(@CurrentActor() actor: Actor, @Id() id: number): Promise<GateView> {
    return this.gate.findings(actor, id);
  }
}
