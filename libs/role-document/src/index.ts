export {
  checkConsistency,
  CONSISTENCY_CODES,
  type ConsistencyCode,
  type ConsistencyFinding,
  type DescribedPosition,
  promotionSteps,
} from './definitions/check-consistency';
export {
  compareDefinitions,
  type ComparedLine,
  type ComparedVersion,
  type DefinitionComparison,
  LINE_CHANGES,
  type LineChange,
  type LineComparison,
} from './definitions/compare-definitions';
export {
  type KnownLine,
  matchLines,
  similarity,
  textIdentity,
  type WantedLine,
} from './definitions/match-lines';
export {
  compactName,
  isNobody,
  type NamedPosition,
  PositionNames,
  type ResolvedNames,
} from './definitions/position-names';
export { positionsAbove, type ReportingLines, reportsToItself } from './definitions/reporting-line';
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
