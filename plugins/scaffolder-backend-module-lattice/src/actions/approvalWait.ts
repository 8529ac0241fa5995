import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { describeRefusal } from '../platform/refusal';
import { waitForApprovals } from '../platform/waitForApprovals';
import { SPEC_FILE, readWorkspaceSpec } from '../platform/workspaceSpec';
import { examples } from './approvalWait.examples';

/**
 * `lattice:approval:wait`: asks for every yes the spec lacks and waits until all are given. Goes on at once when none is
 * lacking; ends the run with what was said when somebody declines.
 */
export function createApprovalWaitAction(options: {
  lattice: LatticeService;
  /** For tests. Default: 5000. */
  pollMilliseconds?: number;
}) {
  const { lattice, pollMilliseconds } = options;
  return createTemplateAction({
    id: 'lattice:approval:wait',
    description:
      'Asks for the approvals the spec in the workspace lacks, and waits for them.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z => z.string().max(63).describe('Cluster to compile for'),
        path: z =>
          z.string().optional().describe(`File to read. Default: ${SPEC_FILE}`),
        reason: z =>
          z
            .string()
            .max(2000)
            .optional()
            .describe('Why it is wanted; the approvers see it'),
      },
      output: {
        approvals: z =>
          z
            .array(z.object({ id: z.string(), approvedBy: z.string() }))
            .describe('What was approved, and by whom'),
      },
    },
    async handler(ctx) {
      const { cluster, path = SPEC_FILE, reason } = ctx.input;
      const spec = await readWorkspaceSpec(ctx.workspacePath, path);
      const credentials = await ctx.getInitiatorCredentials();
      if (ctx.isDryRun) {
        const result = await lattice.submit(
          { cluster, spec, dryRun: true },
          { credentials },
        );
        if (!result.ok && !result.needsApproval) {
          throw new InputError(describeRefusal(result, path));
        }
        const asked = result.gates.filter(
          ({ verdict }) => verdict === 'needs-approval',
        );
        asked.forEach(({ message }) => ctx.logger.info(message));
        ctx.logger.info(
          asked.length > 0
            ? 'Dry run: nobody is asked.'
            : 'No approval is missing.',
        );
        ctx.output('approvals', []);
        return;
      }
      const given = await waitForApprovals({
        ask: () =>
          lattice.requestApprovals(
            { cluster, spec, reason, key: ctx.task.id, run: ctx.task.id },
            { credentials },
          ),
        withdraw: ({ id }) => lattice.withdrawApproval(id, { credentials }),
        pollMilliseconds,
        signal: ctx.signal,
        onProgress: text => ctx.logger.info(text),
      });
      ctx.logger.info(
        given.length > 0
          ? 'Every approval was given.'
          : 'No approval is missing.',
      );
      ctx.output(
        'approvals',
        given.map(({ id, decidedBy = '' }) => ({ id, approvedBy: decidedBy })),
      );
    },
  });
}
