import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

/**
 * `lattice:run:explain-failure`: the last line of a run that failed: what exists now, and what to do. For a step with
 * `if: ${{ failure() }}`.
 */
export function createRunFailedAction() {
  return createTemplateAction({
    id: 'lattice:run:explain-failure',
    description: 'Says what a failed run has left behind and what to do.',
    examples: [],
    schema: {
      input: {
        name: z => z.string().optional().describe('Name of the service'),
        repository: z =>
          z.string().optional().describe('Address, once it was published'),
        entity: z =>
          z.string().optional().describe('Entity ref, once it was registered'),
      },
    },
    async handler(ctx) {
      const { name, repository, entity } = ctx.input;
      const exists = [
        repository && `the repository ${repository}`,
        entity && `the catalog entry ${entity}`,
      ].filter(Boolean);
      const lines =
        exists.length === 0
          ? [
              'Nothing exists outside this run: nothing was published, registered or started.',
              'Mend what the failed step says, then press "Start over" to get the form with your answers.',
            ]
          : [
              `What exists: ${exists.join(' and ')}. Nothing of it was undone.`,
              'Once the failed step can succeed, press "Start over" and create it with the same answers: what exists is found and not made twice.',
              `If you no longer want ${
                name ? `"${name}"` : 'it'
              }, remove the repository at the forge${
                entity
                  ? ' and unregister the component on its catalog page'
                  : ''
              }.`,
            ];
      lines.forEach(line => ctx.logger.info(line));
    },
  });
}
