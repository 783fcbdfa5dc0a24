import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** Who reports each module and route at start; of interest only while somebody looks for a fault. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Nest's logger, into pino's lines; what the framework says about its own start is left to level `debug`. */
@Injectable()
export class ProductLogger extends Logger {
  override log(message: unknown, ...details: unknown[]): void {
    if (FRAMEWORK.has(String(details.at(-1)))) this.debug(message, ...details);
    else super.log(message, ...details);
  }
}
