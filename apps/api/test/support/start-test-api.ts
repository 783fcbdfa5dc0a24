import { type Permission, permissionsOf, type Role } from '@gangping/contracts';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { type Actor, ActorResolver } from '../../src/platform/access';
import type { AppConfig } from '../../src/platform/config';
import { Clock } from '../../src/platform/clock';
import { ReadDatabase } from '../../src/platform/database';
import { createApplication } from '../../src/platform/http/create-application';
import { JobRunner } from '../../src/platform/jobs';
import { UnitOfWork } from '../../src/platform/unit-of-work';
import { ApiClient } from './api-client';
import { testConfig } from './test-config';
import { emptyTables, migratedTestDatabase, type TestDatabase } from './test-database';

export interface TestApiOptions {
  config?: Partial<AppConfig>;
  /** Another module than the product's, for specs of the platform itself. */
  module?: (config: AppConfig) => DynamicModule;
  /** Another database than a fresh migrated one; the caller drops it. */
  database?: TestDatabase;
}

/** A real application on a database of its own, reached through `inject`: no port is opened. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly unitOfWork: UnitOfWork;
  readonly readDatabase: ReadDatabase;
  /** Nobody is signed in. */
  readonly anonymous: ApiClient;
  /** Signs in with name and password, as the portal does. */
  signIn(loginName: string, password: string): Promise<ApiClient>;
  /** Acts as somebody without an account: for specs of what policies and relations allow. */
  as(actor: Partial<Actor> & { roles: readonly Role[] }): ApiClient;
  /**
   * As if just started: nothing in its database, today's date, no day's work begun. Another application takes ten times as
   * long; a spec whose tests each want a company of their own calls this `beforeEach`, for one of those that share it.
   */
  startAfresh(): Promise<void>;
  close(): Promise<void>;
}

const ACTOR_HEADER = 'x-test-actor';

/** Starts the application as the server would, short of listening. Close it in `afterAll`. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = options.database ?? (await migratedTestDatabase());
  const config = testConfig(database.location, options.config);
  const app = await createApplication(config, (options.module ?? AppModule.of)(config));
  const as = standInActors(app);
  try {
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  } catch (error) {
    await app.close();
    throw error;
  }
  const anonymous = new ApiClient(app);
  return {
    app,
    unitOfWork: app.get(UnitOfWork),
    readDatabase: app.get(ReadDatabase),
    anonymous,
    signIn: (loginName, password) => anonymous.signIn(loginName, password),
    as,
    startAfresh: async () => {
      delete (app.get(Clock) as Partial<Clock>).now;
      app.get(JobRunner)['queuedFor'] = '';
      await emptyTables(app.get(UnitOfWork));
    },
    close: async () => {
      await app.close();
      if (!options.database) await database.drop();
    },
  };
}

/** Lets a header stand for a session, in this application object only; real sessions keep working beside it. */
function standInActors(app: NestFastifyApplication): TestApi['as'] {
  const actors = new Map<string, Actor>();
  const resolver = app.get<ActorResolver>(ActorResolver as never, { strict: false });
  const resolve = resolver.resolve.bind(resolver);
  resolver.resolve = async (request) => actors.get(String(request.headers[ACTOR_HEADER])) ?? resolve(request);
  return ({ accountId = 0, employeeId = null, roles, permissions }) => {
    const granted: ReadonlySet<Permission> = permissions ?? new Set(permissionsOf(roles));
    const key = String(actors.size + 1);
    actors.set(key, { accountId, employeeId, roles, permissions: granted });
    return new ApiClient(app, { [ACTOR_HEADER]: key });
  };
}
