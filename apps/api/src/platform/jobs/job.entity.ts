import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Work that is done later, once: queued in the transaction of what it follows from, taken by one server at a time. */
@Entity('job')
@Index('uq_job_name_key', ['name', 'key'], { unique: true })
@Index('ix_job_due', ['doneAt', 'runAt'])
export class Job {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_job' })
  id!: number;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  /** With the name: the same thing is never queued twice. */
  @Column({ name: 'job_key', type: 'varchar', length: 120 })
  key!: string;

  @Column({ name: 'run_at', type: 'varchar', length: 24 })
  runAt!: string;

  /** How often it was asked for: who asks while it runs gets another run. */
  @Column({ type: 'integer' })
  requests!: number;

  /** Runs since it was last done. */
  @Column({ type: 'integer' })
  attempts!: number;

  /** Until then it belongs to its owner; afterwards whoever comes first takes it over. */
  @Column({ name: 'lease_until', type: 'varchar', length: 24, nullable: true })
  leaseUntil!: string | null;

  @Column({ name: 'lease_owner', type: 'varchar', length: 36, nullable: true })
  leaseOwner!: string | null;

  /** A code, never a message: those name people. */
  @Column({ name: 'last_error', type: 'varchar', length: 60, nullable: true })
  lastError!: string | null;

  /** With an error beside it: given up. */
  @Column({ name: 'done_at', type: 'varchar', length: 24, nullable: true })
  doneAt!: string | null;
}
