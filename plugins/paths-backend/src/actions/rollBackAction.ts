import { InputError, NotFoundError } from '@backstage/errors';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { ActionStore } from '../database/ActionStore';
import type { Deliveries } from '../delivery/Deliveries';
import type { ConnectedRepository } from '../model';
import { prepareText } from './editActions';
import type { Handler, Preparation, Prepared } from './Handler';
import { basisOf, refusalOf } from './refusalOf';
import type { SpecSource } from './SpecSource';

export interface RollBackOptions {
  actions: ActionStore;
  deliveries: Deliveries;
  lattice: LatticeService;
  source: SpecSource;
}

/** Brings an earlier version back: a release where there is a repository, else the spec from before an action. */
export function rollBackAction(options: RollBackOptions): Handler {
  return {
    prepare: async preparation => {
      const { repository } = preparation.subject;
      return repository
        ? bringBack(options, preparation, repository)
        : undo(options, preparation);
    },
  };
}

async function bringBack(
  { deliveries, lattice }: RollBackOptions,
  { caller, inputs, subject }: Preparation,
  repository: ConnectedRepository,
): Promise<Prepared> {
  if (inputs.release === undefined || inputs.environment === undefined) {
    throw new InputError('Choose the environment and the release');
  }
  const actor = caller.userEntityRef;
  const release = Number(inputs.release);
  const environment = deliveries.environment(String(inputs.environment));
  const { spec } = await deliveries.shipment({
    repository,
    release,
    environment,
    delivery: { id: '', actor },
  });
  const result = await lattice.submit(
    { cluster: environment.cluster, spec, dryRun: true },
    { credentials: caller.credentials },
  );
  const before = subject.places.find(
    place => place.environment === environment.name,
  )?.detail?.specText;
  const needsYes = environment.approvers.length > 0;
  return {
    plan: {
      ok: result.ok,
      summary: `Release ${release} is brought into ${environment.title}${
        needsYes
          ? `, once somebody of ${environment.approvers.join(' or ')} says yes`
          : ''
      }. The main branch stays as it is: its next push is delivered again.`,
      spec: { before, after: spec },
      result,
    },
    basis: [spec, basisOf(result)],
    refusal: refusalOf(result),
    carryOut: async reason => {
      await deliveries.begin({
        repository,
        release,
        environment,
        actor,
        trigger: 'person',
        reason,
      });
      return {
        state: 'done',
        message: `Release ${release} is on its way to ${environment.title}; the tab Environments shows how it goes.`,
      };
    },
  };
}

async function undo(
  { actions, source }: RollBackOptions,
  preparation: Preparation,
): Promise<Prepared> {
  const { inputs, subject } = preparation;
  const action =
    typeof inputs.action === 'string'
      ? await actions.find(inputs.action)
      : undefined;
  const { before } = (action?.data ?? {}) as { before?: string };
  if (!before || action?.entityRef !== subject.entityRef) {
    throw new NotFoundError(
      'Choose an action that changed the spec of this service; only those can be undone',
    );
  }
  return prepareText(source, preparation, () => before, 'roll-back');
}
