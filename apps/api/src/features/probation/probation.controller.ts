import {
  type AssessProbation,
  assessProbationSchema,
  type DecideProbation,
  decideProbationSchema,
  type ExpectedVersion,
  expectedVersionSchema,
  type ExtendProbation,
  extendProbationSchema,
  type MyProbation,
  myProbationsSchema,
  type NameAssessor,
  nameAssessorSchema,
  type Probation,
  type ProbationCandidate,
  probationCandidatesSchema,
  probationSchema,
  type ProbationsPage,
  probationsPageSchema,
  type ProbationsQuery,
  probationsQuerySchema,
  ROUTES,
  type StartProbation,
  startProbationSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, idParameterSchema } from '../../platform/validation';
import { ProbationService } from './probation.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class ProbationController {
  constructor(private readonly probations: ProbationService) {}

  @Get(ROUTES.probations)
  @Requires('cycles.read')
  @Answers(probationsPageSchema)
  list(@Query({ schema: probationsQuerySchema }) query: ProbationsQuery): Promise<ProbationsPage> {
    return this.probations.list(query);
  }

  @Post(ROUTES.probations)
  @Requires('cycles.run')
  @Answers(probationSchema, 201)
  start(
    @CurrentActor() actor: Actor,
    @Body({ schema: startProbationSchema }) body: StartProbation,
  ): Promise<Probation> {
    return this.probations.start(actor, body);
  }

  @Get(ROUTES.probationCandidates)
  @Requires('cycles.read')
  @Answers(probationCandidatesSchema)
  candidates(): Promise<ProbationCandidate[]> {
    return this.probations.candidates();
  }

  @Get(ROUTES.myProbations)
  @Requires('evaluations.participate')
  @Answers(myProbationsSchema)
  own(@CurrentActor() actor: Actor): Promise<MyProbation[]> {
    return this.probations.own(actor);
  }

  @Get(ROUTES.probation)
  @Requires('evaluations.participate', 'cycles.read')
  @Answers(probationSchema)
  read(@CurrentActor() actor: Actor, @Id() id: number): Promise<Probation> {
    return this.probations.read(actor, id);
  }

  @Put(ROUTES.probationAssessment)
  @Requires('evaluations.participate')
  @Answers(probationSchema)
  assess(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: assessProbationSchema }) body: AssessProbation,
  ): Promise<Probation> {
    return this.probations.assess(actor, id, body);
  }

  @Post(ROUTES.probationAssessors)
  @Requires('cycles.run')
  @Answers(probationSchema)
  name(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: nameAssessorSchema }) body: NameAssessor,
  ): Promise<Probation> {
    return this.probations.name(actor, id, body);
  }

  @Delete(ROUTES.probationAssessor)
  @Requires('cycles.run')
  @Answers(probationSchema)
  takeAway(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Param('assessorId', { schema: idParameterSchema }) assessorId: number,
    @Body({ schema: expectedVersionSchema }) body: ExpectedVersion,
  ): Promise<Probation> {
    return this.probations.takeAway(actor, id, assessorId, body);
  }

  @Post(ROUTES.probationExtension)
  @Requires('cycles.run')
  @Answers(probationSchema)
  extend(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: extendProbationSchema }) body: ExtendProbation,
  ): Promise<Probation> {
    return this.probations.extend(actor, id, body);
  }

  @Post(ROUTES.probationDecision)
  @Requires('cycles.run')
  @Answers(probationSchema)
  decide(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: decideProbationSchema }) body: DecideProbation,
  ): Promise<Probation> {
    return this.probations.decide(actor, id, body);
  }
}
