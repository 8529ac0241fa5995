/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('actions', table => {
    table.comment(
      'What people did to services, and what they asked others for',
    );
    table.string('id', 36).primary();
    table.string('entity_ref', 256).notNullable();
    table.string('service', 63).notNullable();
    table.string('group_ref', 256).nullable().comment('Who owned it then');
    table.string('kind', 32).notNullable();
    table.string('title', 256).notNullable();
    table.text('inputs').notNullable().comment('JSON');
    table.string('actor', 512).notNullable();
    table.string('state', 16).notNullable().index();
    table.string('plan_hash', 64).notNullable();
    table.text('reason').nullable();
    table.text('message').nullable();
    table.text('link').nullable();
    table.string('asked', 256).nullable().index().comment('Group');
    table.text('data').nullable().comment('JSON; what it takes to go on');
    table.string('pull_request', 256).nullable().index();
    table.string('decided_by', 512).nullable();
    table.text('comment').nullable();
    table.string('requested_at', 24).notNullable();
    table.string('finished_at', 24).nullable();
    table.index(['entity_ref', 'requested_at']);
    table.index(['actor', 'requested_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('actions');
};
