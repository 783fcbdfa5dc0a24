export { RoleExportModule } from './role-export.module';
