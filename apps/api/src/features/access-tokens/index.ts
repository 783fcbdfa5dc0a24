export { AccessToken } from './access-token.entity';
export { AccessTokensModule } from './access-tokens.module';
