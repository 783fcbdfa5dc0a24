import {
  type AccessTokens,
  accessTokensSchema,
  type CreateAccessToken,
  type CreatedAccessToken,
  createAccessTokenSchema,
  createdAccessTokenSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, SignedIn } from '../../platform/access';
import { Answers, AnswersNothing, idParameterSchema } from '../../platform/validation';
import { AccessTokensService } from './access-tokens.service';

/** Whoever has lost the permission still sees and revokes what they made. */
@Controller()
@SignedIn()
export class AccessTokensController {
  constructor(private readonly tokens: AccessTokensService) {}

  @Get(ROUTES.myAccessTokens)
  @Answers(accessTokensSchema)
  list(@CurrentActor() actor: Actor): Promise<AccessTokens> {
    return this.tokens.list(actor);
  }

  @Post(ROUTES.myAccessTokens)
  @Answers(createdAccessTokenSchema, 201)
  create(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Body({ schema: createAccessTokenSchema }) body: CreateAccessToken,
  ): Promise<CreatedAccessToken> {
    return this.tokens.create(actor, body, request.ip);
  }

  @Delete(ROUTES.myAccessToken)
  @AnswersNothing()
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
