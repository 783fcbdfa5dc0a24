export { LIMITS } from './limits';
export { type ReadPosition, readProblem } from './read-position';
export type { ReadRoleDocument } from './reader-messages';
export { ReadersBusy, RoleDocumentReader } from './role-document-reader';
export { SourceRefusal, type SourceRefusalCode } from './source-document';
