import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the company decided once, by key: its name, whether this database is the demonstration's. */
@Entity('setting')
export class Setting {
  @PrimaryColumn({ name: 'setting_key', type: 'varchar', length: 60, primaryKeyConstraintName: 'pk_setting' })
  key!: string;

  @Column({ name: 'setting_value', type: 'simple-json' })
  value!: unknown;
}
