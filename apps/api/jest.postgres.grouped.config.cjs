/** The same specs on PostgreSQL, as `npm test` runs them. */
module.exports = {
  ...require('./jest.postgres.config.cjs'),
  testMatch: require('./jest.grouped.config.cjs').testMatch,
};
