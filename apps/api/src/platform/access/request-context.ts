import { Injectable } from '@nestjs/common';
import { CLS_ID, ClsService } from 'nestjs-cls';
import { DomainRefusal } from '../errors/domain-refusal';
import type { Actor } from './actor';

const ACTOR = Symbol('actor');

/** What belongs to the request under way, without handing it through every call. */
@Injectable()
export class RequestContext {
  constructor(private readonly store: ClsService) {}

  /** In every log line, answer and problem of this request; `background` outside any request. */
  get correlationId(): string {
    return this.store.isActive() ? this.store.getId() : 'background';
  }

  /** Null when nobody is signed in, and outside any request. */
  get actorOrNull(): Actor | null {
    return this.store.isActive() ? (this.store.get<Actor | undefined>(ACTOR) ?? null) : null;
  }

  /** @throws DomainRefusal `unauthenticated` (401) when nobody is signed in */
  get actor(): Actor {
    const actor = this.actorOrNull;
    if (!actor) throw new DomainRefusal('unauthenticated', { status: 401 });
    return actor;
  }

  /** For the guard only. */
  signIn(actor: Actor): void {
    this.store.set(ACTOR, actor);
  }

  /** Runs background work (launch, demonstration data) as somebody, with a correlation id of its own. */
  runAs<T>(actor: Actor, correlationId: string, work: () => Promise<T>): Promise<T> {
    return this.store.run(async () => {
      this.store.set(ACTOR, actor);
      this.store.set(CLS_ID, correlationId);
      return work();
    });
  }
}
