export { RoleImportModule } from './role-import.module';
export { RoleImportService } from './role-import.service';
