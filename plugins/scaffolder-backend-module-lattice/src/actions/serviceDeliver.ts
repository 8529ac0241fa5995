import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { isSupported, readForgeSettings } from '@lattice-portal/forge';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  ServiceDetail,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { RepositoryDetail } from '@lattice-portal/plugin-paths-common';
import { count } from '../platform/count';
import type { DeliveryClient } from '../platform/DeliveryClient';
import {
  describePendingAgreements,
  describeRefusal,
} from '../platform/refusal';
import { describeProgress } from '../platform/waitForReady';
import { waitForDelivery } from '../platform/waitForDelivery';
import { SPEC_FILE, readWorkspaceSpec } from '../platform/workspaceSpec';
import { createServiceSubmitAction } from './serviceSubmit';
import { examples } from './serviceDeliver.examples';

const DEFAULT_TIMEOUT_SECONDS = 180;

/**
 * `lattice:service:deliver`: connects the published repository, so that from now on each push to its main branch is
 * delivered, and waits until what is in it now is Ready in the first environment. Running it again changes nothing.
 */
export function createServiceDeliverAction(options: {
  config: Config;
  lattice: LatticeService;
  delivery: DeliveryClient;
  /** For tests. Default: 1000. */
  pollMilliseconds?: number;
}) {
  const { config, lattice, delivery, pollMilliseconds } = options;
  const submit = createServiceSubmitAction({ lattice, pollMilliseconds });
  return createTemplateAction({
    id: 'lattice:service:deliver',
    description:
      'Connects the repository for delivery and waits until the service in it is Ready in the first environment.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().max(63).describe('Name of the repository'),
        entityRef: z =>
          z
            .string()
            .max(256)
            .optional()
            .describe('The component; the name is enough where it is alike'),
        cluster: z =>
          z.string().max(63).describe('Cluster that a dry run asks'),
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
        environment: z => z.string().describe('Where it runs, for people'),
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
        name,
        cluster,
        timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
      } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      if (ctx.isDryRun) {
        const spec = await readWorkspaceSpec(ctx.workspacePath, SPEC_FILE);
        const answer = await lattice.submit(
          { cluster, spec, dryRun: true },
          { credentials },
        );
        // The step before says who has to approve it.
        if (!answer.ok && !answer.needsApproval) {
          throw new InputError(describeRefusal(answer, SPEC_FILE));
        }
        ctx.logger.info(
          `Dry run: it would receive ${count(
            answer.objects.length,
            'resource',
          )}. Nothing was written.`,
        );
        ctx.output('service', `${cluster}/${name}`);
        ctx.output('environment', '');
        ctx.output('phase', 'Pending');
        ctx.output('resources', answer.objects.length);
        ctx.output('seconds', 0);
        ctx.output(
          'agreements',
          describePendingAgreements(answer.agreements, 'markdown').join('\n\n'),
        );
        return;
      }

      const { type, host, organization } = readForgeSettings(config);
      if (!isSupported(type)) {
        await submit.handler({
          ...ctx,
          input: { cluster, timeoutSeconds },
          output: (key, value) => ctx.output(key, value),
        });
        ctx.output('environment', cluster);
        return;
      }
      const owner =
        organization ??
        config
          .getOptionalConfigArray('integrations.gitea')
          ?.find(entry => entry.getString('host') === host)
          ?.getOptionalString('username');
      if (!owner) {
        throw new InputError(
          'The forge has no organization the repository could be in. Ask the platform team to set lattice.forge.organization in the configuration.',
        );
      }
      const started = Date.now();
      const { repository } = await delivery.connect(
        {
          owner,
          name,
          entityRef: ctx.input.entityRef ?? `component:default/${name}`,
        },
        credentials,
      );
      ctx.logger.info(
        `Connected ${repository.url}: each push to ${repository.branch} is delivered from now on.`,
      );
      const say = onlyNews(text => ctx.logger.info(text));
      const environment = await waitForDelivery({
        read: async () => {
          const read = await delivery.read({ owner, name }, credentials);
          const service = await lattice.getService(placeOf(read), {
            credentials,
          });
          if (service) {
            say(describeProgress(service));
          }
          return read;
        },
        timeoutMilliseconds: timeoutSeconds * 1000,
        pollMilliseconds,
        signal: ctx.signal,
        onProgress: say,
      });
      const ref = placeOf({ repository, environments: [environment] });
      const detail = await lattice.getService(ref, { credentials });
      const seconds = detail?.secondsToReady ?? (Date.now() - started) / 1000;
      ctx.output('service', `${ref.cluster}/${ref.namespace}/${ref.name}`);
      ctx.output('environment', environment.title);
      ctx.output('phase', detail?.phase ?? 'Ready');
      ctx.output('resources', detail?.objects.length ?? 0);
      ctx.output('seconds', Math.round(seconds * 10) / 10);
      ctx.output('agreements', pendingOf(detail));
    },
  });
}

/** The service in the first environment. */
function placeOf({
  repository,
  environments: [{ cluster, namespace }],
}: Pick<RepositoryDetail, 'repository' | 'environments'>): ServiceRef {
  return { cluster, namespace, name: repository.service };
}

/** Says each sentence once, until there is another. */
function onlyNews(say: (text: string) => void): (text: string) => void {
  const said = new Set<string>();
  return text => {
    if (!said.has(text)) {
      said.add(text);
      say(text);
    }
  };
}

function pendingOf(detail: ServiceDetail | undefined): string {
  return describePendingAgreements(detail?.agreements ?? [], 'markdown').join(
    '\n\n',
  );
}
