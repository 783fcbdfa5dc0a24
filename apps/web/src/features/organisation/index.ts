export { EmployeeSelect } from './employee-select';
