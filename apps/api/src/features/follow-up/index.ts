export { FollowUpModule } from './follow-up.module';
export { FollowUpService } from './follow-up.service';
export { ImprovementGoal } from './improvement-goal.entity';
export { Interview } from './interview.entity';
