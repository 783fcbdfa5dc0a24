/** What `npm test` runs: all specs, many in one file (src/testing/spec-group.ts). */
module.exports = { ...require('./jest.config.cjs'), testMatch: ['<rootDir>/src/testing/groups/*.ts'] };
