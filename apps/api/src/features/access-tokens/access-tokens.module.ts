import { Global, Module } from '@nestjs/common';
import { TokenActors } from '../../platform/access';
import { AuditModule } from '../audit';
import { IdentityModule } from '../identity';
import { AccessTokensController } from './access-tokens.controller';
import { AccessTokensService } from './access-tokens.service';
import { TokenThrottle } from './token-throttle';

/** Global for the platform's sake, which asks for its `TokenActors`. */
@Global()
@Module({
  imports: [AuditModule, IdentityModule],
  controllers: [AccessTokensController],
  providers: [AccessTokensService, TokenThrottle, { provide: TokenActors, useExisting: AccessTokensService }],
  exports: [TokenActors],
})
export class AccessTokensModule {}
