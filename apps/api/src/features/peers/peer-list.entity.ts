import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  VersionColumn,
} from 'typeorm';
import type { Evaluation } from '../evaluations';

/** Whether the peers proposed for a form have been confirmed; only then they are asked. */
@Entity('peer_list')
@Unique('uq_peer_list_evaluation', ['evaluationId'])
export class PeerList {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_peer_list' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_peer_list_evaluation' })
  evaluation?: Evaluation;

  @Column({ name: 'confirmed_at', type: 'varchar', length: 24, nullable: true })
  confirmedAt!: string | null;

  @Column({ name: 'confirmed_by_account_id', type: 'integer', nullable: true })
  confirmedByAccountId!: number | null;

  /** The last day on which those who had not answered were reminded by hand. */
  @Column({ name: 'reminded_on', type: 'varchar', length: 10, nullable: true })
  remindedOn!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
