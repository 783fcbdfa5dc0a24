export { Assignment } from './assignment.entity';
export { Department } from './department.entity';
export { Employee } from './employee.entity';
