import type { GoalOutcome } from '@gangping/contracts';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  VersionColumn,
} from 'typeorm';
import type { Evaluation } from '../evaluations';
import type { Interview } from './interview.entity';

/** One goal of an improvement plan (改进计划), carried into the next quarter's form and marked there. */
@Entity('improvement_goal')
@Index('ix_improvement_goal_interview', ['interviewId'])
@Check('ck_improvement_goal_outcome', `outcome IS NULL OR outcome IN ('done', 'notDone')`)
export class ImprovementGoal {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_improvement_goal' })
  id!: number;

  @Column({ name: 'interview_id', type: 'integer' })
  interviewId!: number;

  @ManyToOne('Interview', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'interview_id', foreignKeyConstraintName: 'fk_improvement_goal_interview' })
  interview?: Interview;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn!: string;

  @Column({ type: 'varchar', length: 10, nullable: true })
  outcome!: GoalOutcome | null;

  @Column({ name: 'outcome_note', type: 'text' })
  outcomeNote!: string;

  /** The form of a later quarter that it was marked in. */
  @Column({ name: 'marked_in_evaluation_id', type: 'integer', nullable: true })
  markedInEvaluationId!: number | null;

  @ManyToOne('Evaluation', { onDelete: 'RESTRICT', nullable: true })
  @JoinColumn({
    name: 'marked_in_evaluation_id',
    foreignKeyConstraintName: 'fk_improvement_goal_marked_in',
  })
  markedIn?: Evaluation | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
