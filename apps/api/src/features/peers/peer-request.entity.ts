import type { PeerSource } from '@gangping/contracts';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  VersionColumn,
} from 'typeorm';
import type { Evaluation } from '../evaluations';
import type { Employee } from '../organisation';

/** Somebody who is asked about the person of a form (同事互评), or proposed for it. */
@Entity('peer_request')
@Unique('uq_peer_request', ['evaluationId', 'employeeId'])
@Index('ix_peer_request_employee', ['employeeId'])
export class PeerRequest {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_peer_request' })
  id!: number;

  @Column({ name: 'evaluation_id', type: 'integer' })
  evaluationId!: number;

  @ManyToOne('Evaluation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'evaluation_id', foreignKeyConstraintName: 'fk_peer_request_evaluation' })
  evaluation?: Evaluation;

  /** Who is asked. */
  @Column({ name: 'employee_id', type: 'integer' })
  employeeId!: number;

  @ManyToOne('Employee', { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'employee_id', foreignKeyConstraintName: 'fk_peer_request_employee' })
  employee?: Employee;

  /** By which relation they came on the list. */
  @Column({ type: 'varchar', length: 16 })
  source!: PeerSource;

  @Column({ name: 'submitted_at', type: 'varchar', length: 24, nullable: true })
  submittedAt!: string | null;

  @VersionColumn({ type: 'integer' })
  version!: number;
}
