import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import {
  describePendingAgreements,
  describeRefusal,
} from '../platform/refusal';
import { count } from '../platform/count';
import { waitForReady } from '../platform/waitForReady';
import { SPEC_FILE, readWorkspaceSpec } from '../platform/workspaceSpec';
import { examples } from './serviceSubmit.examples';

const DEFAULT_TIMEOUT_SECONDS = 180;

/** What was written; kept by the checkpoint so that a resumed run only waits. */
type Submitted = {
  service: ServiceRef;
  generation: number;
  /** Markdown, a paragraph for each agreement that is missing. */
  pending: string[];
};

/** `lattice:service:submit`: hands the spec to the platform as the user and waits until it is Ready. */
export function createServiceSubmitAction(options: {
  lattice: LatticeService;
  /** For tests. Default: 1000. */
  pollMilliseconds?: number;
}) {
  const { lattice, pollMilliseconds } = options;
  return createTemplateAction({
    id: 'lattice:service:submit',
    description:
      'Submits the spec in the workspace as the signed-in user and waits until the service is Ready.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z => z.string().max(63).describe('Cluster to run it in'),
        path: z =>
          z.string().optional().describe(`File to read. Default: ${SPEC_FILE}`),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(3600)
            .optional()
            .describe(
              `How long to wait for Ready. Default: ${DEFAULT_TIMEOUT_SECONDS}`,
            ),
      },
      output: {
        service: z => z.string().describe('cluster/namespace/name'),
        phase: z => z.string().describe('Ready, or Pending in a dry run'),
        resources: z => z.number().describe('Number of resources it received'),
        seconds: z => z.number().describe('Seconds from submission to Ready'),
        agreements: z =>
          z
            .string()
            .describe(
              'What other teams must still add, as Markdown; empty when nothing',
            ),
      },
    },
    async handler(ctx) {
      const {
        cluster,
        path = SPEC_FILE,
        timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
      } = ctx.input;
      const spec = await readWorkspaceSpec(ctx.workspacePath, path);
      const credentials = await ctx.getInitiatorCredentials();
      const submit = async (dryRun: boolean) => {
        ctx.signal?.throwIfAborted();
        const answer = await lattice.submit(
          { cluster, spec, dryRun },
          { credentials },
        );
        if (!answer.ok) {
          throw new InputError(describeRefusal(answer, path));
        }
        return answer;
      };

      if (ctx.isDryRun) {
        const { service, objects, agreements } = await submit(true);
        const key = service ? name(service) : cluster;
        ctx.logger.info(
          `Dry run: service "${key}" would receive ${count(
            objects.length,
            'resource',
          )}. Nothing was written.`,
        );
        ctx.output('service', key);
        ctx.output('phase', 'Pending');
        ctx.output('resources', objects.length);
        ctx.output('seconds', 0);
        ctx.output(
          'agreements',
          describePendingAgreements(agreements, 'markdown').join('\n\n'),
        );
        return;
      }

      const started = Date.now();
      const { service, generation, pending } = await ctx.checkpoint<Submitted>({
        // The text is part of the key: another spec is another submission.
        key: `lattice.service.submit.${cluster}.${digest(spec)}`,
        fn: async () => {
          const answer = await submit(false);
          if (!answer.accepted || !answer.service) {
            throw new Error(
              'The platform took the spec but did not say where it wrote it. Look at the Services page before trying again.',
            );
          }
          return {
            service: answer.service,
            generation: answer.generation ?? 1,
            pending: describePendingAgreements(answer.agreements, 'markdown'),
          };
        },
      });
      ctx.logger.info(`Submitted service "${name(service)}".`);

      const detail = await waitForReady({
        read: () => lattice.getService(service, { credentials }),
        generation,
        timeoutMilliseconds: timeoutSeconds * 1000,
        pollMilliseconds,
        signal: ctx.signal,
        onProgress: text => ctx.logger.info(text),
      });

      const seconds = detail.secondsToReady ?? (Date.now() - started) / 1000;
      ctx.output('service', name(service));
      ctx.output('phase', detail.phase);
      ctx.output('resources', detail.objects.length);
      ctx.output('seconds', Math.round(seconds * 10) / 10);
      ctx.output('agreements', pending.join('\n\n'));
    },
  });
}

function name({ cluster, namespace, name: own }: ServiceRef): string {
  return `${cluster}/${namespace}/${own}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
