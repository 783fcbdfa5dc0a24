/**
 * Reading documents: a door of its own (`@gangping/role-document/reader`), for it weighs ten times what stands behind the
 * other one, and only the processes and tools that read come through here.
 */
export { parseRoleDocument } from './lib/parse-role-document';
export { toRoleListing, type ListedItem, type ListedPosition, type RoleListing } from './lib/role-listing';
export { scoreListing, type ExpectedPosition, type Score } from './lib/score-listing';
