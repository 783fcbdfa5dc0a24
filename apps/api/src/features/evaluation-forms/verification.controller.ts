import {
  ROUTES,
  type Verification,
  verificationSchema,
  type VerifyForm,
  verifyFormSchema,
} from '@gangping/contracts';
import { Body, Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { RequestLimit } from '../../platform/http/request-limit';
import { Answers } from '../../platform/validation';
import { VerificationService } from './verification.service';

/** Requests from one network: somebody with a stack of papers types no faster. */
const MOST = 60;
const WINDOW = 60_000;

/** For whoever holds a printed form, without signing in. The code stays out of addresses, and so out of logs. */
@Public()
@Controller()
export class VerificationController {
  private readonly limit: RequestLimit;

  constructor(
    private readonly verification: VerificationService,
    clock: Clock,
  ) {
    this.limit = new RequestLimit(clock, MOST, WINDOW);
  }

  /** @throws DomainRefusal `tooManyRequests` (429) */
  @Post(ROUTES.verifications)
  @Answers(verificationSchema)
  verify(
    @Req() { ip }: FastifyRequest,
    @Body({ schema: verifyFormSchema }) { code }: VerifyForm,
  ): Promise<Verification> {
    this.limit.take(ip);
    return this.verification.verify(code);
  }
}
