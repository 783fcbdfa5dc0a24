import {
  accountBatchSchema,
  accountCandidatesSchema,
  accountSchema,
  accountsPageSchema,
  type AccountsQuery,
  accountsQuerySchema,
  type ChangeLocale,
  changeLocaleSchema,
  type ChangePassword,
  changePasswordSchema,
  type CreateAccount,
  type CreateAccountBatch,
  createAccountBatchSchema,
  createAccountSchema,
  ROUTES,
  sessionSchema,
  type Setup,
  setupSchema,
  type SignIn,
  signInSchema,
  type UpdateAccount,
  updateAccountSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, Requires, SignedInBeforePasswordChange } from '../../platform/access';
import { API_PREFIX } from '../../platform/access/route-catalogue';
import { SESSION_COOKIE } from '../../platform/http/session';
import { Answers, AnswersNothing, idParameterSchema } from '../../platform/validation';
import { AccountBatchesService } from './account-batches.service';
import { AccountsService } from './accounts.service';
import { SessionService } from './session.service';

@Controller()
export class IdentityController {
  constructor(
    private readonly sessions: SessionService,
    private readonly accounts: AccountsService,
    private readonly batches: AccountBatchesService,
  ) {}

  @Public()
  @Get(ROUTES.session)
  @Answers(sessionSchema)
  describe() {
    return this.sessions.describe();
  }

  @Public()
  @Post(ROUTES.session)
  @AnswersNothing()
  signIn(@Req() request: FastifyRequest, @Body({ schema: signInSchema }) body: SignIn) {
    return this.sessions.signIn(request, body);
  }

  @SignedInBeforePasswordChange()
  @Delete(ROUTES.session)
  @AnswersNothing()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.signOut(request);
    reply.clearCookie(SESSION_COOKIE, { path: `/${API_PREFIX}` });
  }

  @SignedInBeforePasswordChange()
  @Put(ROUTES.sessionPassword)
  @AnswersNothing()
  changePassword(
    @Req() request: FastifyRequest,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
  ) {
    return this.sessions.changePassword(request, body);
  }

  @SignedInBeforePasswordChange()
  @Put(ROUTES.sessionLocale)
  @AnswersNothing()
  changeLocale(@Body({ schema: changeLocaleSchema }) body: ChangeLocale) {
    return this.sessions.changeLocale(body);
  }

  @Public()
  @Post(ROUTES.setup)
  @AnswersNothing()
  setUp(@Body({ schema: setupSchema }) body: Setup) {
    return this.accounts.setUp(body);
  }

  @Requires('accounts.manage')
  @Get(ROUTES.accounts)
  @Answers(accountsPageSchema)
  list(@Query({ schema: accountsQuerySchema }) query: AccountsQuery) {
    return this.accounts.list(query);
  }

  @Requires('accounts.manage')
  @Post(ROUTES.accounts)
  @Answers(accountSchema, 201)
  create(@Body({ schema: createAccountSchema }) body: CreateAccount) {
    return this.accounts.create(body);
  }

  @Requires('accounts.manage')
  @Put(ROUTES.account)
  @Answers(accountSchema)
  update(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: updateAccountSchema }) body: UpdateAccount,
  ) {
    return this.accounts.update(id, body);
  }

  @Requires('accounts.manage')
  @Get(ROUTES.accountCandidates)
  @Answers(accountCandidatesSchema)
  candidates() {
    return this.batches.candidates();
  }

  /** The answer carries the passwords, this once. */
  @Requires('accounts.manage')
  @Post(ROUTES.accountBatches)
  @Answers(accountBatchSchema, 201)
  createBatch(@Body({ schema: createAccountBatchSchema }) body: CreateAccountBatch) {
    return this.batches.create(body);
  }
}
