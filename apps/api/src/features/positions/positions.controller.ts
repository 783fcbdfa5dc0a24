import {
  type Page,
  type PositionDetail,
  type PositionOption,
  positionOptionsQuerySchema,
  positionOptionsSchema,
  type PositionRow,
  positionSchema,
  positionsPageSchema,
  type PositionsQuery,
  positionsQuerySchema,
  ROUTES,
  type UpdatePosition,
  updatePositionSchema,
  type WriteCoefficient,
  writeCoefficientSchema,
  type WritePosition,
  writePositionSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Requires } from '../../platform/access';
import {
  Answers,
  AnswersNothing,
  type Deletion,
  deletionSchema,
  idParameterSchema,
} from '../../platform/validation';
import { PositionsService } from './positions.service';

@Controller()
export class PositionsController {
  constructor(private readonly positions: PositionsService) {}

  @Requires('positions.read')
  @Get(ROUTES.positions)
  @Answers(positionsPageSchema)
  list(@Query({ schema: positionsQuerySchema }) query: PositionsQuery): Promise<Page<PositionRow>> {
    return this.positions.list(query);
  }

  @Requires('positions.read')
  @Get(ROUTES.positionOptions)
  @Answers(positionOptionsSchema)
  options(
    @Query({ schema: positionOptionsQuerySchema }) query: { search?: string },
  ): Promise<PositionOption[]> {
    return this.positions.options(query.search);
  }

  @Requires('positions.read')
  @Get(ROUTES.position)
  @Answers(positionSchema)
  read(@Param('id', { schema: idParameterSchema }) id: number): Promise<PositionDetail> {
    return this.positions.read(id);
  }

  @Requires('positions.write')
  @Post(ROUTES.positions)
  @Answers(positionSchema, 201)
  create(@Body({ schema: writePositionSchema }) body: WritePosition): Promise<PositionDetail> {
    return this.positions.create(body);
  }

  @Requires('positions.write')
  @Put(ROUTES.position)
  @Answers(positionSchema)
  update(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: updatePositionSchema }) body: UpdatePosition,
  ): Promise<PositionDetail> {
    return this.positions.update(id, body);
  }

  @Requires('positions.write')
  @Delete(ROUTES.position)
  @AnswersNothing()
  delete(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Query({ schema: deletionSchema }) { expectedVersion }: Deletion,
  ): Promise<void> {
    return this.positions.delete(id, expectedVersion);
  }

  @Requires('coefficients.write')
  @Post(ROUTES.positionCoefficients)
  @Answers(positionSchema)
  setCoefficient(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: writeCoefficientSchema }) body: WriteCoefficient,
  ): Promise<PositionDetail> {
    return this.positions.setCoefficient(id, body);
  }

  @Requires('coefficients.write')
  @Delete(ROUTES.coefficient)
  @AnswersNothing()
  deleteCoefficient(@Param('id', { schema: idParameterSchema }) id: number): Promise<void> {
    return this.positions.deleteCoefficient(id);
  }
}
