import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { RequestContext } from './request-context';
import { RouteCatalogue } from './route-catalogue';

/** Needs an `ActorResolver` and `TokenActors` from global modules: without them the application does not start. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [RequestContext, RouteCatalogue, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [RequestContext, RouteCatalogue],
})
export class AccessModule {}
