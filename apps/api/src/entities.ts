import { AccessToken } from './features/access-tokens/access-token.entity';
import { Appeal } from './features/appeals/appeal.entity';
import { AuditEntry } from './features/audit/audit-entry.entity';
import { GoneSubject } from './features/audit/gone-subject.entity';
import { CalendarDay } from './features/calendar/calendar-day.entity';
import { CalendarYear } from './features/calendar/calendar-year.entity';
import { CalibrationCapReason } from './features/calibration/cap-reason.entity';
import { CalibrationSignOff } from './features/calibration/sign-off.entity';
import { CycleExclusion } from './features/cycles/cycle-exclusion.entity';
import { CycleLaunch } from './features/cycles/cycle-launch.entity';
import { DeadlineMove } from './features/cycles/deadline-move.entity';
import { CycleScheme } from './features/cycles/cycle-scheme.entity';
import { Cycle } from './features/cycles/cycle.entity';
import { Delegation } from './features/delegations/delegation.entity';
import { EvaluationHandover } from './features/delegations/evaluation-handover.entity';
import { FormArchiveRow } from './features/evaluation-forms/archive/form-archive.entity';
import { CalibrationChange } from './features/evaluations/calibration-change.entity';
import { EvaluationItem } from './features/evaluations/evaluation-item.entity';
import { EvaluationResult } from './features/evaluations/evaluation-result.entity';
import { Evaluation } from './features/evaluations/evaluation.entity';
import { EvaluationMeasure } from './features/evaluations/evaluation-measure.entity';
import { EvaluationVeto } from './features/evaluations/evaluation-veto.entity';
import { ItemScore } from './features/evaluations/item-score.entity';
import { ResultView } from './features/evaluations/result-view.entity';
import { QuarterResult } from './features/evaluations/quarter-result.entity';
import { ScoreAdjustment } from './features/evaluations/score-adjustment.entity';
import { ImprovementGoal } from './features/follow-up/improvement-goal.entity';
import { Interview } from './features/follow-up/interview.entity';
import { Account } from './features/identity/account.entity';
import { StoredSession } from './features/identity/session.entity';
import { NotificationCursor } from './features/notifications/notification-cursor.entity';
import { NotificationSetting } from './features/notifications/notification-setting.entity';
import { Notification } from './features/notifications/notification.entity';
import { SentReminder } from './features/notifications/sent-reminder.entity';
import { ObservationAttachment } from './features/observations/observation-attachment.entity';
import { Observation } from './features/observations/observation.entity';
import { Assignment } from './features/organisation/assignment.entity';
import { Department } from './features/organisation/department.entity';
import { Employee } from './features/organisation/employee.entity';
import { PeerList } from './features/peers/peer-list.entity';
import { PeerRequest } from './features/peers/peer-request.entity';
import { PeerScore } from './features/peers/peer-score.entity';
import { AssessmentCoefficient } from './features/positions/assessment-coefficient.entity';
import { Position } from './features/positions/position.entity';
import { RoleDefinition } from './features/positions/role-definition.entity';
import { RoleItem } from './features/positions/role-item.entity';
import { ProbationAssessor } from './features/probation/probation-assessor.entity';
import { ProbationItem } from './features/probation/probation-item.entity';
import { ProbationVerdict } from './features/probation/probation-verdict.entity';
import { Probation } from './features/probation/probation.entity';
import { AssessmentScheme } from './features/schemes/assessment-scheme.entity';
import { SavedReport } from './features/saved-reports/saved-report.entity';
import { Setting } from './features/settings/setting.entity';
import { Job } from './platform/jobs';
import { YearFormula } from './features/years/year-formula.entity';

/** Every table of the product; the drift check compares them with what the migrations make. */
export const entities = [
  Account,
  StoredSession,
  AccessToken,
  Setting,
  Department,
  Employee,
  Assignment,
  Position,
  AssessmentCoefficient,
  RoleDefinition,
  RoleItem,
  AssessmentScheme,
  CalendarYear,
  CalendarDay,
  Cycle,
  CycleExclusion,
  CycleLaunch,
  CycleScheme,
  DeadlineMove,
  Evaluation,
  EvaluationItem,
  ItemScore,
  ScoreAdjustment,
  PeerList,
  PeerRequest,
  PeerScore,
  EvaluationMeasure,
  EvaluationVeto,
  CalibrationChange,
  CalibrationSignOff,
  CalibrationCapReason,
  EvaluationResult,
  QuarterResult,
  Appeal,
  Delegation,
  EvaluationHandover,
  Interview,
  ImprovementGoal,
  Observation,
  ObservationAttachment,
  Probation,
  ProbationItem,
  ProbationAssessor,
  ProbationVerdict,
  ResultView,
  FormArchiveRow,
  SavedReport,
  AuditEntry,
  GoneSubject,
  Job,
  Notification,
  NotificationSetting,
  NotificationCursor,
  SentReminder,
  YearFormula,
];
