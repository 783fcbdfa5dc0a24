import type { KpiMeasure } from '@gangping/evaluation';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { EvaluationItem } from './evaluation-item.entity';

/** How a line of the form scores itself (R8), as it stood at launch, with the actual value that it is scored by. */
@Entity('evaluation_measure')
@Index('uq_evaluation_measure_item', ['itemId'], { unique: true })
@Index('ix_evaluation_measure_evaluation', ['evaluationId'])
@Check('ck_evaluation_measure_actual', `actual IS NULL OR actual >= 0`)
export class EvaluationMeasure {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_evaluation_measure' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @Column({ name: 'item_id', type: 'integer' })
  itemId!: number;

  @ManyToOne('EvaluationItem', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'fk_evaluation_measure_item' })
  item?: EvaluationItem;

  /** The target as the definition words it. */
  @Column({ name: 'target_text', type: 'varchar', length: 200, nullable: true })
  targetText!: string | null;

  @Column({ type: 'simple-json' })
  measure!: KpiMeasure;

  /** Ten-thousandths of the measure's unit; text where the database's driver has no such large integers. */
  @Column({ type: 'bigint', nullable: true })
  actual!: number | string | null;

  /** Such as 财务月报. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  source!: string | null;

  @Column({ name: 'measured_on', type: 'varchar', length: 10, nullable: true })
  measuredOn!: string | null;

  /** Of the import; null for a value that was typed. */
  @Column({ name: 'file_name', type: 'varchar', length: 255, nullable: true })
  fileName!: string | null;

  @Column({ name: 'entered_by_account_id', type: 'integer', nullable: true })
  enteredByAccountId!: number | null;

  /** 代: whose deputy entered it. */
  @Column({ name: 'acting_for_employee_id', type: 'integer', nullable: true })
  actingForEmployeeId!: number | null;

  @Column({ name: 'entered_at', type: 'varchar', length: 24, nullable: true })
  enteredAt!: string | null;

  /** Counts the saves of the actual value; a save names the one it saw. */
  @Column({ type: 'integer' })
  version!: number;
}
