const columns = { commit: 64, repository: 512, release: 32, environment: 63 };

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('deployments', table => {
    for (const [name, length] of Object.entries(columns)) {
      table.string(name, length).nullable();
    }
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('deployments', table => {
    table.dropColumns(...Object.keys(columns));
  });
};
