/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('rollouts', table => {
    table.comment('Upgrades of many services, wave by wave');
    table.string('id', 36).primary();
    table.string('template', 256).notNullable().index();
    table.string('version', 32).notNullable();
    table.string('state', 16).notNullable().index();
    table.text('message').nullable();
    table.string('actor', 512).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('finished_at', 24).nullable();
  });
  await knex.schema.createTable('rollout_members', table => {
    table.comment('The services of a rollout');
    table.string('rollout', 36).notNullable();
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table.integer('wave').notNullable();
    table.integer('turn').notNullable();
    table.string('state', 16).notNullable();
    table.integer('number').nullable();
    table.text('url').nullable();
    table.text('message').nullable();
    table.primary(['rollout', 'owner', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rollout_members');
  await knex.schema.dropTable('rollouts');
};
