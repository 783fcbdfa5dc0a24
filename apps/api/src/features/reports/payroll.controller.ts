import {
  type PayrollCycles,
  payrollCyclesSchema,
  type PayrollResults,
  type PayrollResultsQuery,
  payrollResultsQuerySchema,
  payrollResultsSchema,
  ROUTES,
} from '@gangping/contracts';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AcceptsToken, type Actor, CurrentActor, Requires } from '../../platform/access';
import { entityTagOf, hasEntity } from '../../platform/http/entity-tags';
import { Answers } from '../../platform/validation';
import { PayrollService } from './payroll.service';

const yearSchema = z.coerce.number().pipe(z.int().min(2000).max(2999));
const quarterSchema = z.coerce.number().pipe(z.int().min(1).max(4));

/** For a payroll system, by token; nobody on the way keeps what it answers. */
@Controller()
@Requires('payroll.read')
@AcceptsToken('payroll.read')
export class PayrollController {
  constructor(private readonly payroll: PayrollService) {}

  @Get(ROUTES.payrollCycles)
  @Answers(payrollCyclesSchema)
  async cycles(@Res({ passthrough: true }) reply: FastifyReply): Promise<PayrollCycles> {
    const cycles = await this.payroll.cycles();
    tag(reply, cycles);
    return cycles;
  }

  @Get(ROUTES.payrollResults)
  @Answers(payrollResultsSchema)
  async results(
    @CurrentActor() actor: Actor,
    @Param('year', { schema: yearSchema }) year: number,
    @Param('quarter', { schema: quarterSchema }) quarter: number,
    @Query({ schema: payrollResultsQuerySchema }) query: PayrollResultsQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayrollResults> {
    const page = await this.payroll.results(actor, year, quarter, query);
    if (!hasEntity(known, tag(reply, page))) await this.payroll.recordRead(actor, query, page);
    return page;
  }
}

function tag(reply: FastifyReply, content: object): string {
  const found = entityTagOf(content);
  reply.header('ETag', found);
  reply.header('Cache-Control', 'private, no-cache');
  return found;
}
