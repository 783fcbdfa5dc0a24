import { Controller, Delete, Get, Post, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { z } from 'zod';
import {
  type Actor,
  ActorResolver,
  TokenActors,
  CurrentActor,
  Public,
  RequestContext,
  Requires,
  RouteCatalogue,
  SignedIn,
} from '../src/platform/access';
import { AccessGuard } from '../src/platform/access/access.guard';
import { UnprotectedRoutesError } from '../src/platform/access/route-catalogue';
import { Answers, AnswersNothing, AnswersStream } from '../src/platform/validation';
import { startPlatformApp } from './support/platform-app';
import type { TestApi } from './support/start-test-api';

const answerSchema = z.object({ accountId: z.int().nullable() });

@Requires('audit.read')
@Controller('doors')
class DoorsController {
  constructor(private readonly context: RequestContext) {}

  @Public()
  @Get('open')
  @Answers(answerSchema)
  open() {
    return { accountId: this.context.actorOrNull?.accountId ?? null };
  }

  @SignedIn()
  @Get('signed-in')
  @Answers(answerSchema)
  signedIn(@CurrentActor() actor: Actor) {
    return { accountId: actor.accountId };
  }

  @Get('inherited')
  @Answers(answerSchema)
  inherited() {
    return { accountId: this.context.actor.accountId };
  }

  @Requires('cycles.run', 'accounts.manage')
  @Delete('one-of/:id')
  @AnswersNothing()
  oneOf() {
    return;
  }

  @Get('file')
  @AnswersStream('text/csv')
  file() {
    return new StreamableFile(Buffer.from('a,b'));
  }
}

@Controller('forgotten')
class WithoutPolicy {
  @Get()
  @Answers(answerSchema)
  read() {
    return { accountId: null };
  }
}

@Controller('shapeless')
class WithoutAnswer {
  @Public()
  @Post()
  write() {
    return { passwordHash: 'everything' };
  }
}

let api: TestApi;
beforeAll(async () => {
  api = await startPlatformApp({ controllers: [DoorsController] });
});
afterAll(() => api.close());

describe('policies', () => {
  const status = async (call: Promise<{ statusCode: number }>) => (await call).statusCode;

  it('lets everybody through a public door, and knows who it is all the same', async () => {
    expect((await api.anonymous.get('/api/doors/open')).json()).toEqual({ accountId: null });
    expect((await api.as({ roles: [], accountId: 3 }).get('/api/doors/open')).json()).toEqual({
      accountId: 3,
    });
  });

  it('asks for a signed-in account', async () => {
    const refused = await api.anonymous.get('/api/doors/signed-in');
    expect(refused.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect((await api.as({ roles: [], accountId: 3 }).get('/api/doors/signed-in')).json()).toEqual({
      accountId: 3,
    });
  });

  it('asks for the permission of the controller where a handler has no policy of its own', async () => {
    expect(await status(api.anonymous.get('/api/doors/inherited'))).toBe(401);
    const refused = await api.as({ roles: ['employee'] }).get('/api/doors/inherited');
    expect(refused.json()).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await status(api.as({ roles: ['auditor'] }).get('/api/doors/inherited'))).toBe(200);
  });

  it('is content with one of several permissions', async () => {
    expect(await status(api.as({ roles: ['hr'] }).delete('/api/doors/one-of/1'))).toBe(204);
    expect(await status(api.as({ roles: ['admin'] }).delete('/api/doors/one-of/1'))).toBe(204);
    expect(await status(api.as({ roles: ['auditor'] }).delete('/api/doors/one-of/1'))).toBe(403);
  });

  it('keeps actors of requests under way at the same time apart', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, accountId) =>
        api.as({ roles: [], accountId }).get('/api/doors/signed-in'),
      ),
    );
    expect(answers.map((answer) => answer.json())).toEqual(
      Array.from({ length: 20 }, (_, accountId) => ({ accountId })),
    );
  });

  it('lists every route with its policy and answer', () => {
    const routes = api.app.get(RouteCatalogue).routes();
    const doors = routes.filter(({ path }) => path.startsWith('/api/doors'));
    expect(doors).toMatchObject([
      { method: 'GET', path: '/api/doors/open', policy: { kind: 'public' }, answer: { kind: 'json' } },
      { method: 'GET', path: '/api/doors/signed-in', policy: { kind: 'signedIn' } },
      { method: 'GET', path: '/api/doors/inherited', policy: { kind: 'requires', anyOf: ['audit.read'] } },
      { method: 'DELETE', path: '/api/doors/one-of/:id', answer: { kind: 'nothing' } },
      { method: 'GET', path: '/api/doors/file', answer: { kind: 'stream', mediaType: 'text/csv' } },
    ]);
    expect(routes.map(({ path }) => path)).toContain('/api/health/ready');
  });
});

describe('default deny', () => {
  it('refuses a route without a policy even while the application runs', async () => {
    const guard = new AccessGuard(
      new Reflector(),
      api.app.get(ActorResolver as never),
      api.app.get(RequestContext),
      api.app.get(TokenActors as never),
    );
    const call = new ExecutionContextHost([], WithoutPolicy, WithoutPolicy.prototype.read);
    await expect(guard.canActivate(call)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('does not start with a handler that has no policy', async () => {
    const starting = startPlatformApp({ controllers: [DoorsController, WithoutPolicy] });
    await expect(starting).rejects.toThrow(UnprotectedRoutesError);
    await expect(starting).rejects.toThrow('GET /api/forgotten (WithoutPolicy.read) has no policy');
  });

  it('does not start with a handler that does not say what it answers with', async () => {
    const starting = startPlatformApp({ controllers: [WithoutAnswer] });
    await expect(starting).rejects.toThrow(
      'POST /api/shapeless (WithoutAnswer.write) does not say what it answers with',
    );
  });
});
