export { Setting } from './setting.entity';
