/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('repositories', table => {
    table.comment('Repositories whose service the portal delivers');
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table.string('entity_ref', 256).notNullable().index();
    table.string('group_ref', 256).notNullable();
    table.string('service', 63).notNullable();
    table.string('namespace', 63).notNullable().comment("The team's own");
    table.string('branch', 200).notNullable();
    table.string('spec_path', 200).notNullable();
    table.string('template', 256).nullable();
    table.string('template_version', 32).nullable();
    table.text('inputs').nullable().comment('JSON');
    table.string('render_commit', 64).nullable();
    table.string('connected_by', 512).notNullable();
    table.string('connected_at', 24).notNullable();
    table.primary(['owner', 'name']);
  });
  await knex.schema.createTable('forge_events', table => {
    table.comment('What the forge told us, kept before it is answered');
    table.string('id', 100).primary();
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table.text('event').notNullable().comment('JSON');
    table.string('state', 16).notNullable().index();
    table.integer('attempts').notNullable().defaultTo(0);
    table.string('not_before', 24).notNullable();
    table.text('message').nullable();
    table.bigInteger('received').notNullable().comment('To keep the order');
    table.string('received_at', 24).notNullable();
  });
  await knex.schema.createTable('releases', table => {
    table.comment('Specs that can be delivered; never changed');
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table.integer('number').notNullable();
    table.string('commit', 64).notNullable();
    table.text('message').notNullable();
    table.string('author', 256).notNullable();
    table.text('spec').notNullable();
    table.string('created_at', 24).notNullable();
    table.primary(['owner', 'name', 'number']);
  });
  await knex.schema.createTable('deliveries', table => {
    table.comment('Attempts to bring a release into an environment');
    table.string('id', 36).primary();
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table.integer('release').notNullable();
    table.string('environment', 63).notNullable();
    table.string('state', 16).notNullable().index();
    table.string('mode', 16).notNullable();
    table.string('actor', 512).notNullable();
    table.string('trigger', 16).notNullable();
    table.text('reason').nullable();
    table.text('message').nullable();
    table.text('link').nullable();
    table.string('plan_hash', 64).nullable();
    table.string('decided_by', 512).nullable();
    table.text('comment').nullable();
    table.string('requested_at', 24).notNullable();
    table.string('started_at', 24).nullable();
    table.string('finished_at', 24).nullable();
    table.index(['owner', 'name', 'environment', 'requested_at']);
  });
  // Two people who promote at once: the second is told of the first.
  await knex.raw(
    `create unique index deliveries_active on deliveries (owner, name, environment) where state in ('waiting', 'queued', 'delivering')`,
  );
  await knex.schema.createTable('previews', table => {
    table.comment('Environments of open pull requests');
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table.integer('number').notNullable();
    table.text('title').notNullable();
    table.text('url').notNullable();
    table.string('cluster', 63).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('commit', 64).notNullable();
    table.string('state', 16).notNullable();
    table.text('message').nullable();
    table.string('expires_at', 24).notNullable();
    table.primary(['owner', 'name', 'number']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'previews',
    'deliveries',
    'releases',
    'forge_events',
    'repositories',
  ]) {
    await knex.schema.dropTable(table);
  }
};
