import { createParamDecorator } from '@nestjs/common';
import { ClsServiceManager } from 'nestjs-cls';
import type { Actor } from './actor';
import { RequestContext } from './request-context';

/** The signed-in actor as a handler's parameter; on a public route use `RequestContext.actorOrNull`. */
export const CurrentActor = createParamDecorator(
  (): Actor => new RequestContext(ClsServiceManager.getClsService()).actor,
);
