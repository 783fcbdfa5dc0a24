import { type MigrationInterface, type QueryRunner, Table, TableForeignKey } from 'typeorm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  key,
  nullable,
  text,
  uniqueIndex,
  varchar,
} from './table-parts';

const TABLES = [
  'setting',
  'department',
  'position',
  'employee',
  'account',
  'session',
  'assignment',
  'assessment_coefficient',
  'role_definition',
  'role_item',
  'cycle',
  'evaluation',
  'evaluation_item',
  'item_score',
  'score_adjustment',
  'evaluation_result',
  'audit_entry',
];

export class Initial1763769600000 implements MigrationInterface {
  name = 'Initial1763769600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createOrganisation(queryRunner);
    await createDefinitions(queryRunner);
    await createEvaluations(queryRunner);
    await createAudit(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropForeignKey('department', 'fk_department_head_position');
    for (const table of [...TABLES].reverse()) await queryRunner.dropTable(table);
  }
}

async function createOrganisation(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.createTable(
    new Table({
      name: 'setting',
      columns: [
        { ...varchar('setting_key', 60), isPrimary: true, primaryKeyConstraintName: 'pk_setting' },
        text('setting_value'),
      ],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'department',
      columns: [
        key('pk_department'),
        varchar('name', 100),
        integer('parent_id', nullable),
        integer('head_position_id', nullable),
        integer('version'),
      ],
      indices: [index('ix_department_parent', ['parent_id']), uniqueIndex('uq_department_name', ['name'])],
      foreignKeys: [foreignKey('fk_department_parent', 'parent_id', 'department', 'RESTRICT')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'position',
      columns: [
        key('pk_position'),
        integer('department_id'),
        varchar('title', 100),
        integer('superior_position_id', nullable),
        varchar('superior_text', 200, nullable),
        integer('deputy_position_id', nullable),
        varchar('deputy_text', 200, nullable),
        varchar('grade_from', 40, nullable),
        varchar('grade_to', 40, nullable),
        integer('headcount', nullable),
        text('promotion_path'),
        integer('version'),
      ],
      indices: [
        index('ix_position_superior', ['superior_position_id']),
        uniqueIndex('uq_position_department_title', ['department_id', 'title']),
      ],
      checks: [
        { name: 'ck_position_headcount', expression: `headcount IS NULL OR headcount >= 0` },
        {
          name: 'ck_position_superior',
          expression: `superior_position_id IS NULL OR superior_position_id <> id`,
        },
      ],
      foreignKeys: [
        foreignKey('fk_position_department', 'department_id', 'department', 'RESTRICT'),
        foreignKey('fk_position_superior', 'superior_position_id', 'position', 'SET NULL'),
        foreignKey('fk_position_deputy', 'deputy_position_id', 'position', 'SET NULL'),
      ],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'employee',
      columns: [
        key('pk_employee'),
        varchar('number', 40),
        varchar('name', 100),
        varchar('email', 200, nullable),
        varchar('hired_on', 10),
        varchar('left_on', 10, nullable),
        varchar('probation_ends_on', 10, nullable),
        integer('named_superior_id', nullable),
        integer('version'),
      ],
      indices: [
        index('ix_employee_named_superior', ['named_superior_id']),
        index('ix_employee_name', ['name']),
        uniqueIndex('uq_employee_number', ['number']),
      ],
      checks: [
        { name: 'ck_employee_superior', expression: `named_superior_id IS NULL OR named_superior_id <> id` },
        { name: 'ck_employee_left', expression: `left_on IS NULL OR left_on >= hired_on` },
      ],
      foreignKeys: [foreignKey('fk_employee_named_superior', 'named_superior_id', 'employee', 'SET NULL')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'account',
      columns: [
        key('pk_account'),
        varchar('login_name', 64),
        varchar('password_hash', 255),
        text('roles'),
        integer('employee_id', nullable),
        boolean('disabled'),
        varchar('locale', 5, nullable),
        varchar('last_sign_in_at', 24, nullable),
        integer('version'),
      ],
      indices: [
        uniqueIndex('uq_account_employee', ['employee_id']),
        uniqueIndex('uq_account_login_name', ['login_name']),
      ],
      checks: [{ name: 'ck_account_locale', expression: `locale IN ('zh-CN', 'en')` }],
      foreignKeys: [foreignKey('fk_account_employee', 'employee_id', 'employee', 'RESTRICT')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'session',
      columns: [
        { ...varchar('id_hash', 64), isPrimary: true, primaryKeyConstraintName: 'pk_session' },
        integer('account_id', nullable),
        text('data'),
        varchar('expires_at', 24),
      ],
      indices: [index('ix_session_expires_at', ['expires_at']), index('ix_session_account', ['account_id'])],
      foreignKeys: [foreignKey('fk_session_account', 'account_id', 'account', 'CASCADE')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'assignment',
      columns: [
        key('pk_assignment'),
        integer('employee_id'),
        integer('position_id'),
        varchar('starts_on', 10),
        varchar('ends_on', 10, nullable),
        integer('version'),
      ],
      indices: [
        index('ix_assignment_position', ['position_id', 'starts_on']),
        index('ix_assignment_employee', ['employee_id', 'starts_on']),
      ],
      checks: [{ name: 'ck_assignment_order', expression: `ends_on IS NULL OR ends_on >= starts_on` }],
      foreignKeys: [
        foreignKey('fk_assignment_employee', 'employee_id', 'employee', 'CASCADE'),
        foreignKey('fk_assignment_position', 'position_id', 'position', 'RESTRICT'),
      ],
    }),
  );
  // Department and position point at each other: this key waits until both tables stand.
  await queryRunner.createForeignKey(
    'department',
    new TableForeignKey(
      foreignKey('fk_department_head_position', 'head_position_id', 'position', 'SET NULL'),
    ),
  );
}

async function createDefinitions(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.createTable(
    new Table({
      name: 'assessment_coefficient',
      columns: [
        key('pk_assessment_coefficient'),
        integer('position_id'),
        varchar('effective_from', 10),
        integer('value'),
      ],
      indices: [uniqueIndex('uq_assessment_coefficient_day', ['position_id', 'effective_from'])],
      checks: [{ name: 'ck_assessment_coefficient_value', expression: `value > 0` }],
      foreignKeys: [foreignKey('fk_assessment_coefficient_position', 'position_id', 'position', 'CASCADE')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'role_definition',
      columns: [
        key('pk_role_definition'),
        integer('position_id'),
        integer('version_number'),
        varchar('status', 10),
        text('summary', nullable),
        boolean('evenly_weighted'),
        varchar('effective_from', 10, nullable),
        integer('drafted_by_account_id', nullable),
        integer('approved_by_account_id', nullable),
        varchar('approved_at', 24, nullable),
        varchar('source_name', 255, nullable),
        text('rejection_reason', nullable),
        integer('version'),
      ],
      indices: [uniqueIndex('uq_role_definition_version', ['position_id', 'version_number'])],
      checks: [
        {
          name: 'ck_role_definition_status',
          expression: `status IN ('draft', 'submitted', 'approved', 'superseded')`,
        },
      ],
      foreignKeys: [foreignKey('fk_role_definition_position', 'position_id', 'position', 'RESTRICT')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'role_item',
      columns: [
        key('pk_role_item'),
        integer('definition_id'),
        varchar('item_key', 40),
        varchar('kind', 24),
        integer('ordinal'),
        text('text'),
        integer('weight', nullable),
        text('standard', nullable),
      ],
      indices: [
        index('ix_role_item_key', ['item_key']),
        index('ix_role_item_definition', ['definition_id', 'ordinal']),
      ],
      checks: [
        { name: 'ck_role_item_weight', expression: `weight IS NULL OR (weight >= 0 AND weight <= 10000)` },
        {
          name: 'ck_role_item_kind',
          expression: `kind IN ('duty', 'authority', 'dailyTask', 'periodicTask', 'recruitmentRequirement', 'jobRequirement', 'qualification', 'knowledge', 'basis', 'kpi')`,
        },
      ],
      foreignKeys: [foreignKey('fk_role_item_definition', 'definition_id', 'role_definition', 'CASCADE')],
    }),
  );
}

async function createEvaluations(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.createTable(
    new Table({
      name: 'cycle',
      columns: [
        key('pk_cycle'),
        integer('year'),
        integer('quarter'),
        varchar('starts_on', 10),
        varchar('ends_on', 10),
        varchar('status', 10),
        text('scheme'),
        text('deadlines'),
        varchar('launched_at', 24, nullable),
        varchar('closed_at', 24, nullable),
        integer('version'),
      ],
      indices: [uniqueIndex('uq_cycle_quarter', ['year', 'quarter'])],
      checks: [
        { name: 'ck_cycle_status', expression: `status IN ('planned', 'running', 'closed')` },
        { name: 'ck_cycle_quarter', expression: `quarter BETWEEN 1 AND 4` },
      ],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'evaluation',
      columns: [
        key('pk_evaluation'),
        integer('cycle_id'),
        integer('employee_id'),
        integer('position_id'),
        integer('definition_id'),
        integer('department_id'),
        varchar('department_name', 100),
        varchar('position_title', 100),
        varchar('grade_range', 90, nullable),
        integer('supervisor_employee_id', nullable),
        integer('reviewer_employee_id', nullable),
        integer('assessment_coefficient', nullable),
        boolean('evenly_weighted'),
        varchar('stage', 12),
        integer('self_total', nullable),
        integer('supervisor_total', nullable),
        integer('total', nullable),
        varchar('grade', 10, nullable),
        integer('item_count'),
        integer('settled_count', { default: '0' }),
        varchar('self_submitted_at', 24, nullable),
        varchar('supervisor_submitted_at', 24, nullable),
        varchar('published_at', 24, nullable),
        text('return_reason', nullable),
        integer('version'),
      ],
      indices: [
        index('ix_evaluation_cycle_stage', ['cycle_id', 'stage']),
        index('ix_evaluation_reviewer', ['reviewer_employee_id', 'cycle_id']),
        index('ix_evaluation_supervisor', ['supervisor_employee_id', 'cycle_id']),
        index('ix_evaluation_employee', ['employee_id']),
        uniqueIndex('uq_evaluation_subject', ['cycle_id', 'employee_id', 'position_id']),
      ],
      checks: [
        {
          name: 'ck_evaluation_supervisor',
          expression: `supervisor_employee_id IS NULL OR supervisor_employee_id <> employee_id`,
        },
        {
          name: 'ck_evaluation_stage',
          expression: `stage IN ('self', 'supervisor', 'reviewer', 'calibration', 'published', 'acknowledged', 'appealed', 'closed', 'void')`,
        },
      ],
      foreignKeys: [
        foreignKey('fk_evaluation_cycle', 'cycle_id', 'cycle', 'RESTRICT'),
        foreignKey('fk_evaluation_employee', 'employee_id', 'employee', 'RESTRICT'),
        foreignKey('fk_evaluation_position', 'position_id', 'position', 'RESTRICT'),
        foreignKey('fk_evaluation_definition', 'definition_id', 'role_definition', 'RESTRICT'),
        foreignKey('fk_evaluation_supervisor', 'supervisor_employee_id', 'employee', 'RESTRICT'),
        foreignKey('fk_evaluation_reviewer', 'reviewer_employee_id', 'employee', 'RESTRICT'),
      ],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'evaluation_item',
      columns: [
        key('pk_evaluation_item'),
        integer('evaluation_id'),
        varchar('section_id', 40),
        varchar('item_key', 40),
        integer('ordinal'),
        text('text'),
        text('text_en', nullable),
        text('standard', nullable),
        integer('weight'),
        boolean('not_applicable'),
      ],
      indices: [uniqueIndex('uq_evaluation_item_ordinal', ['evaluation_id', 'ordinal'])],
      checks: [{ name: 'ck_evaluation_item_weight', expression: `weight >= 0 AND weight <= 10000` }],
      foreignKeys: [foreignKey('fk_evaluation_item_evaluation', 'evaluation_id', 'evaluation', 'CASCADE')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'item_score',
      columns: [
        key('pk_item_score'),
        integer('evaluation_id'),
        integer('item_id'),
        varchar('rater_role', 10),
        integer('rater_employee_id'),
        integer('score', nullable),
        text('comment'),
        varchar('updated_at', 24),
        integer('version'),
      ],
      indices: [
        index('ix_item_score_evaluation', ['evaluation_id']),
        uniqueIndex('uq_item_score_rater', ['item_id', 'rater_role']),
      ],
      checks: [
        { name: 'ck_item_score_score', expression: `score IS NULL OR score >= 0` },
        { name: 'ck_item_score_role', expression: `rater_role IN ('self', 'supervisor', 'reviewer')` },
      ],
      foreignKeys: [foreignKey('fk_item_score_item', 'item_id', 'evaluation_item', 'CASCADE')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'score_adjustment',
      columns: [
        key('pk_score_adjustment'),
        integer('evaluation_id'),
        integer('employee_id'),
        integer('points'),
        text('reason'),
      ],
      indices: [index('ix_score_adjustment_evaluation', ['evaluation_id'])],
      checks: [{ name: 'ck_score_adjustment_points', expression: `points <> 0` }],
      foreignKeys: [foreignKey('fk_score_adjustment_evaluation', 'evaluation_id', 'evaluation', 'CASCADE')],
    }),
  );
  await queryRunner.createTable(
    new Table({
      name: 'evaluation_result',
      columns: [
        key('pk_evaluation_result'),
        integer('evaluation_id'),
        integer('result_version'),
        integer('total'),
        varchar('grade', 10),
        integer('grade_coefficient'),
        integer('assessment_coefficient', nullable),
        integer('department_coefficient'),
        integer('attendance_coefficient'),
        integer('result_coefficient', nullable),
        text('explanation'),
        varchar('content_hash', 64),
        varchar('published_at', 24),
        integer('published_by_account_id', nullable),
      ],
      indices: [uniqueIndex('uq_evaluation_result_version', ['evaluation_id', 'result_version'])],
      foreignKeys: [foreignKey('fk_evaluation_result_evaluation', 'evaluation_id', 'evaluation', 'RESTRICT')],
    }),
  );
}

async function createAudit(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.createTable(
    new Table({
      name: 'audit_entry',
      columns: [
        key('pk_audit_entry'),
        varchar('at', 24),
        integer('account_id', nullable),
        varchar('action', 60),
        varchar('subject_type', 40),
        varchar('subject_id', 60),
        text('data'),
        varchar('correlation_id', 64, nullable),
        varchar('previous_hash', 64),
        varchar('hash', 64),
      ],
      indices: [
        uniqueIndex('uq_audit_entry_hash', ['hash']),
        index('ix_audit_entry_subject', ['subject_type', 'subject_id']),
      ],
    }),
  );
}
