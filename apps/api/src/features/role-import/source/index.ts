export { LIMITS } from './limits';
export type { ReadRoleDocument } from './reader-messages';
export { ReadersBusy, RoleDocumentReader } from './role-document-reader';
export { SourceRefusal, type SourceRefusalCode } from './source-document';
