import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { EvaluationItem } from '../evaluations';
import type { PeerRequest } from './peer-request.entity';

/** What one peer gave one line. Read by its author alone; everybody else gets a mean, from the minimum on. */
@Entity('peer_score')
@Unique('uq_peer_score', ['requestId', 'itemId'])
@Index('ix_peer_score_item', ['itemId'])
export class PeerScore {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_peer_score' })
  id!: number;

  @Column({ name: 'request_id', type: 'integer' })
  requestId!: number;

  @ManyToOne('PeerRequest', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'fk_peer_score_request' })
  request?: PeerRequest;

  @Column({ name: 'item_id', type: 'integer' })
  itemId!: number;

  @ManyToOne('EvaluationItem', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'fk_peer_score_item' })
  item?: EvaluationItem;

  /** Hundredths of a point. */
  @Column({ type: 'integer' })
  score!: number;
}
