import { type DynamicModule, Module } from '@nestjs/common';
import { type Actor, ActorResolver, TokenActors } from '../../src/platform/access';
import { DomainRefusal } from '../../src/platform/errors';
import { SessionStore, type StoredSession } from '../../src/platform/http/session';

/** Nobody has an account: actors come from `api.as(…)` only. For specs of the platform, without the identity feature. */
class NobodyResolver extends ActorResolver {
  resolve(): Promise<Actor | null> {
    return Promise.resolve(null);
  }
}

/** Nobody has a token either. */
class NoTokens extends TokenActors {
  actorOf(): Promise<Actor> {
    return Promise.reject(new DomainRefusal('token.invalid', { status: 401 }));
  }

  noteUse(): Promise<void> {
    return Promise.resolve();
  }
}

/** Sessions that live as long as this object. */
class SessionsInMemory extends SessionStore {
  private readonly sessions = new Map<string, StoredSession>();

  get(sessionId: string): Promise<StoredSession | null> {
    return Promise.resolve(this.sessions.get(sessionId) ?? null);
  }

  set(sessionId: string, session: StoredSession): Promise<void> {
    this.sessions.set(sessionId, session);
    return Promise.resolve();
  }

  destroy(sessionId: string): Promise<void> {
    this.sessions.delete(sessionId);
    return Promise.resolve();
  }
}

@Module({})
export class IdentityStandIn {
  static of(): DynamicModule {
    return {
      module: IdentityStandIn,
      global: true,
      providers: [
        { provide: ActorResolver, useClass: NobodyResolver },
        { provide: SessionStore, useClass: SessionsInMemory },
        { provide: TokenActors, useClass: NoTokens },
      ],
      exports: [ActorResolver, SessionStore, TokenActors],
    };
  }
}
