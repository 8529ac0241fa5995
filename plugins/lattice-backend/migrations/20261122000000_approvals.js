/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('approvals', table => {
    table.comment('What people were asked to approve, and what they said');
    table.string('id', 36).primary();
    table.string('ask_key', 200).notNullable().comment("The asker's own");
    table
      .string('fingerprint', 64)
      .notNullable()
      .comment('What is asked, and of whom');
    table
      .string('open_fingerprint', 64)
      .nullable()
      .unique()
      .comment('The same while nobody has decided: a question is open once');
    table.string('cluster', 63).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table.string('plan_hash', 64).nullable();
    table.text('gates').notNullable().comment('JSON');
    table.text('approvers').notNullable().comment('JSON');
    table.text('spec').notNullable();
    table.text('plan').notNullable().comment('JSON: objects and cost');
    table.text('reason').nullable();
    table.string('run', 64).nullable();
    table.string('requested_by', 512).notNullable();
    table.dateTime('requested_at').notNullable();
    table.dateTime('expires_at').notNullable();
    table.string('state', 16).notNullable();
    table.string('decided_by', 512).nullable();
    table.dateTime('decided_at').nullable();
    table.text('comment').nullable();
    table.string('grant_expires', 10).nullable();
    table.unique(['ask_key', 'fingerprint']);
    table.index(['requested_by', 'requested_at'], 'approvals_asker_idx');
    table.index(['state', 'expires_at'], 'approvals_state_idx');
  });
  await knex.schema.createTable('approval_approvers', table => {
    table.comment('Who may decide about each request');
    table.string('approval_id', 36).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.primary(['approval_id', 'entity_ref']);
    table.index(['entity_ref'], 'approval_approvers_ref_idx');
    table.foreign('approval_id').references('approvals.id').onDelete('CASCADE');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('approval_approvers');
  await knex.schema.dropTable('approvals');
};
