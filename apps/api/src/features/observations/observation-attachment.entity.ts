import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Observation } from './observation.entity';

/** A file of a note. Its content lies in the data folder under a name that says nothing. */
@Entity('observation_attachment')
@Index('ix_observation_attachment_observation', ['observationId'])
@Index('uq_observation_attachment_stored_name', ['storedName'], { unique: true })
export class ObservationAttachment {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_observation_attachment' })
  id!: number;

  @Column({ name: 'observation_id', type: 'integer' })
  observationId!: number;

  @ManyToOne('Observation', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'observation_id', foreignKeyConstraintName: 'fk_observation_attachment_observation' })
  observation?: Observation;

  /** As people see it; never a path. */
  @Column({ name: 'file_name', type: 'varchar', length: 150 })
  fileName!: string;

  @Column({ name: 'media_type', type: 'varchar', length: 100 })
  mediaType!: string;

  /** Bytes. */
  @Column({ type: 'integer' })
  size!: number;

  /** SHA-256 of the content, in hexadecimal. */
  @Column({ name: 'content_hash', type: 'varchar', length: 64 })
  contentHash!: string;

  @Column({ name: 'stored_name', type: 'varchar', length: 32 })
  storedName!: string;

  @Column({ name: 'added_at', type: 'varchar', length: 24 })
  addedAt!: string;
}
