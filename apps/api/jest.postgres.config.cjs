/** The same specs on a real PostgreSQL, started for this run and gone after it. */
module.exports = {
  ...require('./jest.config.cjs'),
  displayName: 'api on PostgreSQL',
  globalSetup: '<rootDir>/test/support/start-postgres.cjs',
  globalTeardown: '<rootDir>/test/support/stop-postgres.cjs',
};
