/** What `npm test` runs: all specs, many in one file (test/support/spec-group.ts). */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['<rootDir>/test/groups/*.ts', '<rootDir>/test/alone/*.spec.ts'],
};
