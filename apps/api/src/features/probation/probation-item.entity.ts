import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Probation } from './probation.entity';

/** A line of the qualification (上岗资格鉴定) as it stood when the probation began; empty: the work as a whole. */
@Entity('probation_item')
@Index('uq_probation_item_ordinal', ['probationId', 'ordinal'], { unique: true })
export class ProbationItem {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_probation_item' })
  id!: number;

  @Column({ name: 'probation_id', type: 'integer' })
  probationId!: number;

  @ManyToOne('Probation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'probation_id', foreignKeyConstraintName: 'fk_probation_item_probation' })
  probation?: Probation;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  text!: string;
}
