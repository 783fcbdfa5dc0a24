import { rmSync } from 'node:fs';
import { required } from './portal';

export default function globalTeardown(): void {
  rmSync(required('E2E_DEMO_DATA'), { recursive: true, force: true });
}
