/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('template_versions', table => {
    table.comment('When each version of a golden path was seen first');
    table.string('template', 256).notNullable();
    table.string('version', 32).notNullable();
    table.string('seen_at', 24).notNullable();
    table.primary(['template', 'version']);
  });
  await knex.schema.createTable('upgrade_requests', table => {
    table.comment('Pull requests that bring a new version of a golden path');
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table.string('template', 256).notNullable();
    table.string('version', 32).notNullable();
    table.integer('number').notNullable();
    table.text('url').notNullable();
    table.string('opened_by', 512).notNullable();
    table.string('opened_at', 24).notNullable();
    table.primary(['owner', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('upgrade_requests');
  await knex.schema.dropTable('template_versions');
};
