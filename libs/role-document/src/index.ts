export { parseRoleDocument } from './lib/parse-role-document';
export { toRoleListing, type ListedItem, type ListedPosition, type RoleListing } from './lib/role-listing';
export { scoreListing, type ExpectedPosition, type Score } from './lib/score-listing';
export type {
  InferredField,
  ParsedItem,
  ParsedPosition,
  ParseProblem,
  ParseProblemCode,
  RoleDocument,
  RoleItemKind,
  SourceSpan,
} from './lib/types';
