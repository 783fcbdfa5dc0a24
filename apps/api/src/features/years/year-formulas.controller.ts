import {
  type CreateYearFormula,
  createYearFormulaSchema,
  type EditYearFormula,
  editYearFormulaSchema,
  type ExpectedVersion,
  expectedVersionSchema,
  ROUTES,
  type YearFormulaRow,
  yearFormulaRowSchema,
  yearFormulasSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import {
  Answers,
  AnswersNothing,
  type Deletion,
  deletionSchema,
  idParameterSchema,
} from '../../platform/validation';
import { YearFormulasService } from './year-formulas.service';

const Id = () => Param('id', { schema: idParameterSchema });

/** What the quarters of a year count is laid down by those who lay down schemes. */
@Controller()
export class YearFormulasController {
  constructor(private readonly formulas: YearFormulasService) {}

  @Get(ROUTES.yearFormulas)
  @Requires('schemes.read')
  @Answers(yearFormulasSchema)
  list(@CurrentActor() actor: Actor): Promise<YearFormulaRow[]> {
    return this.formulas.list(actor);
  }

  @Post(ROUTES.yearFormulas)
  @Requires('schemes.write')
  @Answers(yearFormulaRowSchema, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createYearFormulaSchema }) body: CreateYearFormula,
  ): Promise<YearFormulaRow> {
    return this.formulas.create(actor, body);
  }

  @Put(ROUTES.yearFormula)
  @Requires('schemes.write')
  @Answers(yearFormulaRowSchema)
  edit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: editYearFormulaSchema }) body: EditYearFormula,
  ): Promise<YearFormulaRow> {
    return this.formulas.edit(actor, id, body);
  }

  @Delete(ROUTES.yearFormula)
  @Requires('schemes.write')
  @AnswersNothing()
  discard(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: deletionSchema }) { expectedVersion }: Deletion,
  ): Promise<void> {
    return this.formulas.discard(actor, id, expectedVersion);
  }

  @Post(ROUTES.yearFormulaConfirmation)
  @Requires('schemes.write')
  @Answers(yearFormulaRowSchema)
  confirm(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: expectedVersionSchema }) body: ExpectedVersion,
  ): Promise<YearFormulaRow> {
    return this.formulas.confirm(actor, id, body);
  }
}
