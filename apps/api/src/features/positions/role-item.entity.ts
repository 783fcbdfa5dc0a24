import type { KpiMeasure } from '@gangping/evaluation';
import type { RoleItemKind } from '@gangping/role-document';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { RoleDefinition } from './role-definition.entity';

/** 条目: one line of a definition. */
@Entity('role_item')
@Index('ix_role_item_definition', ['definitionId', 'ordinal'])
@Index('ix_role_item_key', ['itemKey'])
@Check(
  'ck_role_item_kind',
  `kind IN ('duty', 'authority', 'dailyTask', 'periodicTask', 'recruitmentRequirement', 'jobRequirement', 'qualification', 'knowledge', 'basis', 'kpi')`,
)
@Check('ck_role_item_weight', `weight IS NULL OR (weight >= 0 AND weight <= 10000)`)
export class RoleItem {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_role_item' })
  id!: number;

  @Column({ name: 'definition_id', type: 'integer' })
  definitionId!: number;

  @ManyToOne('RoleDefinition', 'items', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'definition_id', foreignKeyConstraintName: 'fk_role_item_definition' })
  definition?: RoleDefinition;

  /** Survives new versions, so that a duty has a history. */
  @Column({ name: 'item_key', type: 'varchar', length: 40 })
  itemKey!: string;

  @Column({ type: 'varchar', length: 24 })
  kind!: RoleItemKind;

  /** Place within the definition, from 0. */
  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  text!: string;

  /** Hundredths of a percent within its section; from approval on every scoreable item has one. */
  @Column({ type: 'integer', nullable: true })
  weight!: number | null;

  /** 评分标准. */
  @Column({ type: 'text', nullable: true })
  standard!: string | null;

  /** 目标值: what an indicator is to reach. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  target!: string | null;

  /** 计分方式: how an indicator scores itself (R8). */
  @Column({ type: 'simple-json', nullable: true })
  measure!: KpiMeasure | null;
}
