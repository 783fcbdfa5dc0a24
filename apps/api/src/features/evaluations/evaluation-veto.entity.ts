import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Evaluation } from './evaluation.entity';

/** One of the scheme's vetoes (一票否决) that struck, with its reason (R7). */
@Entity('evaluation_veto')
@Unique('uq_evaluation_veto', ['evaluationId', 'vetoKey'])
export class EvaluationVeto {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_evaluation_veto' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_evaluation_veto_evaluation' })
  evaluation?: Evaluation;

  /** As the evaluation's copy of the scheme has it. */
  @Column({ name: 'veto_key', type: 'varchar', length: 40 })
  vetoKey!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'marked_by_account_id', type: 'integer' })
  markedByAccountId!: number;

  @Column({ name: 'marked_at', type: 'varchar', length: 24 })
  markedAt!: string;
}
