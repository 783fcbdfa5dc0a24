import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Position } from './position.entity';

/** 考核系数 of a position from a day on. No entry means "to be filled in", never 1. */
@Entity('assessment_coefficient')
@Index('uq_assessment_coefficient_day', ['positionId', 'effectiveFrom'], { unique: true })
@Check('ck_assessment_coefficient_value', `value > 0`)
export class AssessmentCoefficient {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_assessment_coefficient' })
  id!: number;

  @Column({ name: 'position_id', type: 'integer' })
  positionId!: number;

  @ManyToOne('Position', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'position_id', foreignKeyConstraintName: 'fk_assessment_coefficient_position' })
  position?: Position;

  @Column({ name: 'effective_from', type: 'varchar', length: 10 })
  effectiveFrom!: string;

  /** Ten-thousandths: 15000 is 1.5. */
  @Column({ type: 'integer' })
  value!: number;
}
