import type { MigrationClass } from '../platform/database/data-source-options';
import { Initial1763769600000 } from './1763769600000-initial';
import { SortKeys1795358531000 } from './1795358531000-sort-keys';
import { LivingDefinitions1795358700000 } from './1795358700000-living-definitions';
import { OneTimePasswords1795363200000 } from './1795363200000-one-time-passwords';
import { Schemes1795370400000 } from './1795370400000-schemes';
import { WholeQuarter1795374000000 } from './1795374000000-whole-quarter';
import { CompanyCalendar1795381000000 } from './1795381000000-company-calendar';
import { Jobs1795384600000 } from './1795384600000-jobs';
import { Appeals1795385000000 } from './1795385000000-appeals';
import { FollowUp1795386000000 } from './1795386000000-follow-up';
import { Notifications1795385500000 } from './1795385500000-notifications';
import { Calibration1795387000000 } from './1795387000000-calibration';
import { Vetoes1795388000000 } from './1795388000000-vetoes';
import { Delegations1795389000000 } from './1795389000000-delegations';
import { Handovers1795389500000 } from './1795389500000-handovers';
import { QuarterResults1795390000000 } from './1795390000000-quarter-results';
import { DeputiesPoints1795390100000 } from './1795390100000-deputies-points';
import { Observations1795390500000 } from './1795390500000-observations';
import { Kpi1795391000000 } from './1795391000000-kpi';
import { Probation1795392000000 } from './1795392000000-probation';
import { Peers1795392000000 } from './1795392000000-peers';
import { Launches1795393000000 } from './1795393000000-launches';
import { Retention1795394000000 } from './1795394000000-retention';
import { CycleExclusions1795394500000 } from './1795394500000-cycle-exclusions';
import { TestCycles1795395200000 } from './1795395200000-test-cycles';
import { PeersOfThree1795395400000 } from './1795395400000-peers-of-three';
import { DeadlineMoves1795395600101 } from './1795395600101-deadline-moves';
import { GoneSubjects1795500000001 } from './1795500000001-gone-subjects';
import { QuarterHashes1795600000001 } from './1795600000001-quarter-hashes';
import { AccessTokens1795700000001 } from './1795700000001-access-tokens';
import { ResultDetailHash1795800000001 } from './1795800000001-result-detail-hash';
import { FormArchives1795800000002 } from './1795800000002-form-archives';
import { YearFormulas1796050000001 } from './1796050000001-year-formulas';
import { SavedReports1796100000001 } from './1796100000001-saved-reports';
import { DeputiesScores1796150000001 } from './1796150000001-deputies-scores';
import { PicturesIndex1796160000001 } from './1796160000001-pictures-index';

/** In the order in which they run. */
export const migrations: MigrationClass[] = [
  Initial1763769600000,
  SortKeys1795358531000,
  LivingDefinitions1795358700000,
  OneTimePasswords1795363200000,
  Schemes1795370400000,
  WholeQuarter1795374000000,
  CompanyCalendar1795381000000,
  Jobs1795384600000,
  Appeals1795385000000,
  FollowUp1795386000000,
  Notifications1795385500000,
  Calibration1795387000000,
  Vetoes1795388000000,
  Delegations1795389000000,
  Handovers1795389500000,
  QuarterResults1795390000000,
  DeputiesPoints1795390100000,
  Observations1795390500000,
  Kpi1795391000000,
  Probation1795392000000,
  Peers1795392000000,
  Launches1795393000000,
  Retention1795394000000,
  CycleExclusions1795394500000,
  TestCycles1795395200000,
  PeersOfThree1795395400000,
  DeadlineMoves1795395600101,
  GoneSubjects1795500000001,
  QuarterHashes1795600000001,
  AccessTokens1795700000001,
  ResultDetailHash1795800000001,
  FormArchives1795800000002,
  YearFormulas1796050000001,
  SavedReports1796100000001,
  DeputiesScores1796150000001,
  PicturesIndex1796160000001,
];
