import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Account } from './account.entity';

/** A signed-in browser. Only the hash of its id is kept: a copy of the database opens no session. */
@Entity('session')
@Index('ix_session_account', ['accountId'])
@Index('ix_session_expires_at', ['expiresAt'])
export class StoredSession {
  @PrimaryColumn({ name: 'id_hash', type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_session' })
  idHash!: string;

  @Column({ name: 'account_id', type: 'integer', nullable: true })
  accountId!: number | null;

  @ManyToOne('Account', { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_session_account' })
  account?: Account | null;

  @Column({ type: 'text' })
  data!: string;

  @Column({ name: 'expires_at', type: 'varchar', length: 24 })
  expiresAt!: string;
}
