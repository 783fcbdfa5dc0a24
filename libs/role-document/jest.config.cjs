module.exports = { ...require('../../jest.preset.cjs'), displayName: 'role-document', rootDir: __dirname };
