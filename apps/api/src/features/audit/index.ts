export { AuditEraser } from './audit-eraser';
export { AuditEntry } from './audit-entry.entity';
export { type AuditEvent, AuditTrail } from './audit-trail';
export { AuditModule } from './audit.module';
export { type Changes, changesOf } from './changes';
