import type { Permission, Role } from '@gangping/contracts';
import type { FastifyRequest } from 'fastify';

/** Who is asking. Rows are decided by relation in the features; this says only who it is and what the roles allow. */
export interface Actor {
  readonly accountId: number;
  /** Null for an account that belongs to no employee, such as the first admin. */
  readonly employeeId: number | null;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  /** Signed in with a password that somebody else gave: first of all it has to be changed. */
  readonly mustChangePassword?: boolean;
  /** The id of the token by which a program acts for the account. */
  readonly token?: number;
}

/** Provided (and exported) by the identity feature: from the request's session to the actor. */
export abstract class ActorResolver {
  /** @returns null when nobody is signed in, the session is over or the account is disabled */
  abstract resolve(request: FastifyRequest): Promise<Actor | null>;
}
