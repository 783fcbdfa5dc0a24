export { CalibrationBoardService } from './calibration-board.service';
export { CalibrationModule } from './calibration.module';
export { CalibrationRepository } from './calibration.repository';
export { CalibrationCapReason } from './cap-reason.entity';
export { PublicationGate } from './publication-gate.service';
export { CalibrationSignOff } from './sign-off.entity';
export { SignOffsService } from './sign-offs.service';
export { asTree, withBelow } from './scope';
