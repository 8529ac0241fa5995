/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('deployments', table => {
    table.comment('Attempts to bring a plan of a service into a cluster');
    table.bigIncrements('id');
    table.string('cluster', 63).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table.string('plan_hash', 64).notNullable();
    table.bigInteger('generation').notNullable();
    table.string('result', 16).notNullable();
    table.text('message').nullable();
    table.string('actor', 512).notNullable();
    table.string('trigger', 16).notNullable();
    table.dateTime('started_at').notNullable();
    table.dateTime('finished_at').nullable();
    table.integer('created').notNullable().defaultTo(0);
    table.integer('updated').notNullable().defaultTo(0);
    table.integer('deleted').notNullable().defaultTo(0);
    table.index(
      ['cluster', 'namespace', 'name', 'id'],
      'deployments_service_idx',
    );
  });
  await knex.schema.createTable('inventory', table => {
    table.comment('What each service was last given, to recognise no change');
    table.string('cluster', 63).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table.string('uid', 64).notNullable();
    table.string('plan_hash', 64).notNullable();
    table.text('objects').notNullable().comment('JSON');
    table.primary(['cluster', 'namespace', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('inventory');
  await knex.schema.dropTable('deployments');
};
