import {
  accountSchema,
  accountsPageSchema,
  type AccountsQuery,
  accountsQuerySchema,
  type ChangeLocale,
  changeLocaleSchema,
  type ChangePassword,
  changePasswordSchema,
  type CreateAccount,
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
import { Public, Requires, SignedIn } from '../../platform/access';
import { API_PREFIX } from '../../platform/access/route-catalogue';
import { SESSION_COOKIE } from '../../platform/http/session';
import { Answers, AnswersNothing, idParameterSchema } from '../../platform/validation';
import { AccountsService } from './accounts.service';
import { SessionService } from './session.service';

@Controller()
export class IdentityController {
  constructor(
    private readonly sessions: SessionService,
    private readonly accounts: AccountsService,
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

  @SignedIn()
  @Delete(ROUTES.session)
  @AnswersNothing()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.signOut(request);
    reply.clearCookie(SESSION_COOKIE, { path: `/${API_PREFIX}` });
  }

  @SignedIn()
  @Put(ROUTES.sessionPassword)
  @AnswersNothing()
  changePassword(
    @Req() request: FastifyRequest,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
  ) {
    return this.sessions.changePassword(request, body);
  }

  @SignedIn()
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
}
