import fastifySession, { type SessionStore as PluginStore } from '@fastify/session';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type * as Fastify from 'fastify';
import { API_PREFIX } from '../access/route-catalogue';
import type { AppConfig } from '../config/app-config';

/** What the session cookie stands for, as JSON. */
export type StoredSession = Fastify.Session;

/** Provided (and exported) by the identity feature: sessions as rows, so that they end when the account is disabled. */
export abstract class SessionStore {
  /** @returns null when there is none, or it is over */
  abstract get(sessionId: string): Promise<StoredSession | null>;
  abstract set(sessionId: string, session: StoredSession): Promise<void>;
  abstract destroy(sessionId: string): Promise<void>;
}

export const SESSION_COOKIE = 'gangping_session';
/** Milliseconds without signing in again. */
export const SESSION_LIFETIME = 12 * 60 * 60 * 1000;

/** Cookie sessions over the feature's store; written only when they change, so that reading never writes. */
export async function useSessions(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const store = app.get<SessionStore>(SessionStore as unknown as Type<SessionStore>, { strict: false });
  await app.register(fastifySession, {
    secret: config.sessionSecret,
    cookieName: SESSION_COOKIE,
    cookie: {
      // Pages and their assets need no session: no look-up for them.
      path: `/${API_PREFIX}`,
      httpOnly: true,
      sameSite: 'lax',
      secure: config.secureCookies,
      maxAge: SESSION_LIFETIME,
    },
    saveUninitialized: false,
    rolling: false,
    store: asPluginStore(store),
  });
}

function asPluginStore(store: SessionStore): PluginStore {
  return {
    get: (id, done) => void store.get(id).then((session) => done(null, session), done),
    set: (id, session, done) => void store.set(id, session).then(() => done(), done),
    destroy: (id, done) => void store.destroy(id).then(() => done(), done),
  };
}
