import {
  type CarriedPlan,
  carriedPlanSchema,
  confirmInterviewSchema,
  type ExpectedVersion,
  type InterviewOfEvaluation,
  interviewOfEvaluationSchema,
  type MarkGoal,
  markGoalSchema,
  type RecordInterview,
  recordInterviewSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, idParameterSchema } from '../../platform/validation';
import { FollowUpService } from './follow-up.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class FollowUpController {
  constructor(private readonly followUp: FollowUpService) {}

  @Get(ROUTES.evaluationInterview)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(interviewOfEvaluationSchema)
  interview(@CurrentActor() actor: Actor, @Id() id: number): Promise<InterviewOfEvaluation> {
    return this.followUp.interview(actor, id);
  }

  @Put(ROUTES.evaluationInterview)
  @Requires('evaluations.participate')
  @Answers(interviewOfEvaluationSchema)
  record(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: recordInterviewSchema }) body: RecordInterview,
  ): Promise<InterviewOfEvaluation> {
    return this.followUp.record(actor, id, body);
  }

  @Post(ROUTES.interviewConfirmation)
  @Requires('evaluations.participate')
  @Answers(interviewOfEvaluationSchema)
  confirm(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: confirmInterviewSchema }) body: ExpectedVersion,
  ): Promise<InterviewOfEvaluation> {
    return this.followUp.confirm(actor, id, body);
  }

  @Get(ROUTES.carriedPlan)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(carriedPlanSchema)
  carriedPlan(@CurrentActor() actor: Actor, @Id() id: number): Promise<CarriedPlan> {
    return this.followUp.carriedPlan(actor, id);
  }

  @Put(ROUTES.carriedGoal)
  @Requires('evaluations.participate')
  @Answers(carriedPlanSchema)
  mark(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Param('goalId', { schema: idParameterSchema }) goalId: number,
    @Body({ schema: markGoalSchema }) body: MarkGoal,
  ): Promise<CarriedPlan> {
    return this.followUp.mark(actor, id, goalId, body);
  }
}
