export { AuditEraser } from './audit-eraser';
export { AuditEntry } from './audit-entry.entity';
export { type AuditEvent, AuditTrail } from './audit-trail';
export { GoneSubject } from './gone-subject.entity';
export { keepOwners } from './gone-subjects';
export { AuditModule } from './audit.module';
export { type Changes, changesOf } from './changes';
