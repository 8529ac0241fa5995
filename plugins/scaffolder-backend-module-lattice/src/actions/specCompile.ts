import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { count } from '../platform/count';
import {
  describePendingAgreements,
  describeRefusal,
} from '../platform/refusal';
import { SPEC_FILE, readWorkspaceSpec } from '../platform/workspaceSpec';
import { examples } from './specCompile.examples';

/**
 * `lattice:spec:compile`: asks the platform what the workspace's spec would become in the current
 * world, with the user's rights, and writes nothing. Fails when it would be refused.
 */
export function createSpecCompileAction(options: { lattice: LatticeService }) {
  const { lattice } = options;
  return createTemplateAction({
    id: 'lattice:spec:compile',
    description:
      'Compiles the spec in the workspace and asks every gate, without writing anything.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z => z.string().max(63).describe('Cluster to compile for'),
        path: z =>
          z.string().optional().describe(`File to read. Default: ${SPEC_FILE}`),
        awaitApprovals: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Go on when only approvals are missing, because a later step waits for them. Default: false',
            ),
      },
      output: {
        planHash: z => z.string().describe('Hash of the plan, 64 hex digits'),
        objects: z =>
          z
            .array(
              z.object({
                apiVersion: z.string(),
                kind: z.string(),
                namespace: z.string(),
                name: z.string(),
                change: z.string(),
              }),
            )
            .describe('What would be written'),
        gates: z =>
          z
            .array(
              z.object({
                id: z.string(),
                verdict: z.string(),
                subject: z.string(),
                message: z.string(),
              }),
            )
            .describe('What each gate said'),
        pendingAgreements: z =>
          z
            .array(z.string())
            .describe('What other teams must add before calls go through'),
      },
    },
    async handler(ctx) {
      const { cluster, path = SPEC_FILE, awaitApprovals } = ctx.input;
      const spec = await readWorkspaceSpec(ctx.workspacePath, path);
      ctx.signal?.throwIfAborted();
      const result = await lattice.submit(
        { cluster, spec, dryRun: true },
        { credentials: await ctx.getInitiatorCredentials() },
      );
      for (const { message, severity } of result.diagnostics) {
        if (severity !== 'error') {
          ctx.logger.info(message);
        }
      }
      if (!result.ok && !(awaitApprovals && result.needsApproval)) {
        throw new InputError(describeRefusal(result, path));
      }
      const kinds = new Set(result.objects.map(({ kind }) => kind));
      ctx.logger.info(
        `The spec becomes ${count(
          result.objects.length,
          'resource',
        )} of ${count(kinds.size, 'kind')}. ${gatesInWords(result.gates)}`,
      );
      const pending = describePendingAgreements(result.agreements);
      pending.forEach(text => ctx.logger.info(text));

      ctx.output('planHash', result.planHash ?? '');
      ctx.output('objects', result.objects);
      ctx.output(
        'gates',
        result.gates.map(({ id, verdict, subject, message }) => ({
          id,
          verdict,
          subject,
          message,
        })),
      );
      ctx.output('pendingAgreements', pending);
    },
  });
}

function gatesInWords(gates: SubmissionResult['gates']): string {
  const asked = gates.filter(({ verdict }) => verdict === 'needs-approval');
  return asked.length > 0
    ? `${count(asked.length, 'gate')} of ${gates.length} must be approved.`
    : `Every gate passes (${gates.length}).`;
}
