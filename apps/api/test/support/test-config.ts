import type { AppConfig, DatabaseLocation } from '../../src/platform/config';

/** A configuration for tests: silent, with cookies that work without HTTPS. State only what matters. */
export function testConfig(database: DatabaseLocation, overrides: Partial<AppConfig> = {}): AppConfig {
  return {
    environment: 'test',
    host: '127.0.0.1',
    port: 0,
    database,
    dataDirectory: database.kind === 'sqlite' ? database.file.replace(/\/[^/]+$/, '') : '.',
    sessionSecret: 'a secret that is used in tests only, nowhere else',
    demo: false,
    secureCookies: false,
    trustProxy: false,
    logLevel: 'silent',
    bodyLimit: 1024 * 1024,
    attachmentLimit: 1024 * 1024,
    attachmentQuota: 10 * 1024 * 1024,
    requestTimeout: 30_000,
    portalUrl: null,
    mail: null,
    // Specs run what is due when they want it.
    jobInterval: 0,
    webRoot: null,
    ...overrides,
  };
}
