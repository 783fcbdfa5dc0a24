import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { ProbationAssessor } from './probation-assessor.entity';
import type { ProbationItem } from './probation-item.entity';

/** What one assessor says of one line. */
@Entity('probation_verdict')
@Index('uq_probation_verdict_item', ['assessorId', 'itemId'], { unique: true })
export class ProbationVerdict {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_probation_verdict' })
  id!: number;

  @Column({ name: 'assessor_id', type: 'integer' })
  assessorId!: number;

  @ManyToOne('ProbationAssessor', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'assessor_id', foreignKeyConstraintName: 'fk_probation_verdict_assessor' })
  assessor?: ProbationAssessor;

  @Column({ name: 'item_id', type: 'integer' })
  itemId!: number;

  @ManyToOne('ProbationItem', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'fk_probation_verdict_item' })
  item?: ProbationItem;

  @Column({ type: 'boolean' })
  passed!: boolean;

  @Column({ type: 'text' })
  remark!: string;
}
