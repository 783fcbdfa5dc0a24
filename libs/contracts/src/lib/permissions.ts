import * as z from 'zod';

/**
 * What an account is by itself. Everything else (superior, indirect superior, department head) is a relation to a
 * row and is decided there. An admin is not HR: running the server gives no right to read scores.
 */
export const ROLES = ['employee', 'hr', 'auditor', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

export const PERMISSIONS = [
  /** Own evaluations and, by relation, those of one's team or department. */
  'evaluations.participate',
  /** Every evaluation, whatever the relation. */
  'evaluations.readAll',
  'organisation.read',
  'organisation.write',
  'positions.read',
  'positions.write',
  'definitions.approve',
  'coefficients.read',
  'coefficients.write',
  'schemes.read',
  'schemes.write',
  'cycles.read',
  'cycles.run',
  /** Rows are limited by relation: all for HR and the auditor, own department, own team. */
  'reports.export',
  /** Everybody's published results, as pay is computed from them. */
  'payroll.read',
  'accounts.manage',
  'mail.manage',
  'audit.read',
] as const;
export const permissionSchema = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof permissionSchema>;

/** The table "Who may do what" of docs/architecture.md, by role; default is deny. */
export const PERMISSIONS_OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  employee: ['evaluations.participate', 'reports.export'],
  hr: [
    'evaluations.readAll',
    'organisation.read',
    'organisation.write',
    'positions.read',
    'positions.write',
    'definitions.approve',
    'coefficients.read',
    'coefficients.write',
    'schemes.read',
    'schemes.write',
    'cycles.read',
    'cycles.run',
    'reports.export',
    'payroll.read',
    // But nothing about their own forms: see AuditRepository.
    'audit.read',
  ],
  auditor: [
    'evaluations.readAll',
    'organisation.read',
    'positions.read',
    'coefficients.read',
    'schemes.read',
    'cycles.read',
    'reports.export',
    'payroll.read',
    'audit.read',
  ],
  admin: ['accounts.manage', 'mail.manage', 'audit.read'],
};

/** All permissions of somebody who has these roles, in the order of PERMISSIONS, each once. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  const granted = new Set(roles.flatMap((role) => PERMISSIONS_OF_ROLE[role]));
  return PERMISSIONS.filter((permission) => granted.has(permission));
}
