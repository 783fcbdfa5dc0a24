import type { TokenScope } from '@gangping/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Account } from '../identity';

/** 访问令牌: by it a program acts for an account. Only its hash is kept: a copy of the database opens nothing. */
@Entity('access_token')
@Index('uq_access_token_hash', ['tokenHash'], { unique: true })
@Index('ix_access_token_account', ['accountId'])
export class AccessToken {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_access_token' })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @ManyToOne('Account', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_access_token_account' })
  account?: Account;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  /** How it begins: too little to guess the rest from. */
  @Column({ type: 'varchar', length: 12 })
  hint!: string;

  /** SHA-256, hexadecimal. The token is random: nothing has to slow a guess down. */
  @Column({ name: 'token_hash', type: 'varchar', length: 64 })
  tokenHash!: string;

  @Column({ type: 'simple-json' })
  scopes!: TokenScope[];

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt!: string;

  /** The last day on which it is good. */
  @Column({ name: 'expires_on', type: 'varchar', length: 10 })
  expiresOn!: string;

  @Column({ name: 'last_used_at', type: 'varchar', length: 24, nullable: true })
  lastUsedAt!: string | null;

  @Column({ name: 'last_used_from', type: 'varchar', length: 45, nullable: true })
  lastUsedFrom!: string | null;

  @Column({ name: 'revoked_at', type: 'varchar', length: 24, nullable: true })
  revokedAt!: string | null;
}
