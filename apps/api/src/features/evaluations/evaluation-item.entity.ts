import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Evaluation } from './evaluation.entity';

/** One line of the form, as it stood at launch. */
@Entity('evaluation_item')
@Index('uq_evaluation_item_ordinal', ['evaluationId', 'ordinal'], { unique: true })
@Check('ck_evaluation_item_weight', `weight >= 0 AND weight <= 10000`)
export class EvaluationItem {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_evaluation_item' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_evaluation_item_evaluation' })
  evaluation?: Evaluation;

  /** Of the scheme's section. */
  @Column({ name: 'section_id', type: 'varchar', length: 40 })
  sectionId!: string;

  /** The definition's item key, or the scheme's criterion key. */
  @Column({ name: 'item_key', type: 'varchar', length: 40 })
  itemKey!: string;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  text!: string;

  @Column({ name: 'text_en', type: 'text', nullable: true })
  textEn!: string | null;

  @Column({ type: 'text', nullable: true })
  standard!: string | null;

  /** Hundredths of a percent within the section. */
  @Column({ type: 'integer' })
  weight!: number;

  /** R4. */
  @Column({ name: 'not_applicable', type: 'boolean' })
  notApplicable = false;
}
