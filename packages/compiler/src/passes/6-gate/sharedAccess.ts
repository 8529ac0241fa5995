import { GateVerdict } from '../../api';
import { askPermit, GateInput, nounOf, PermitQuestion } from '../../model';

/** A volume or claim in the spec of one service that another service owns. */
export interface SharedThing {
  /** Of the resource in the owner's spec. */
  resource: string;
  id?: string;
  /** `namespace/name` of the service that owns it. */
  owner: string;
  /** What it asks for, where it is the service's own. */
  claimed?: object;
  /** `namespace/name` of the services its owner lets use it. */
  consumers: readonly string[];
}

/** What differs between the kinds of things that services share. */
export interface Sharing<T> {
  gate: string;
  /** As in `volume`. */
  noun: string;
  /** As in `mounts`. */
  uses: string;
  action: PermitQuestion['action'];
  resource(thing: T, namespace: string): PermitQuestion['resource'];
  /** Why it passes, after the owner as the subject, as in `lets this service mount volume "media"`. */
  consents(thing: T, noun: string): string;
  /** Why it does not, after the owner, as in `does not let "shop/web" mount it`. */
  refuses(key: string): string;
}

/** What another service owns is used once its owner consents, unless a policy forbids it. */
export function sharedAccess<T extends SharedThing>(
  input: GateInput,
  things: readonly T[],
  sharing: Sharing<T>,
): GateVerdict[] {
  const { gate, noun, uses, action } = sharing;
  const { node: user } = input.service;
  const { key, namespace } = user;
  const shared = things.filter(({ claimed }) => !claimed);
  if (shared.length === 0) {
    return [
      {
        id: gate,
        verdict: 'pass',
        subject: `${noun}s`,
        message: `The ${nounOf(user)} ${uses} no ${noun} of another service.`,
      },
    ];
  }
  return shared.map(thing => {
    const subject = `${noun} "${thing.id}"`;
    const node = input.world.services.get(thing.owner);
    const owner = `${node ? nounOf(node) : 'service'} "${thing.owner}"`;
    return thing.owner === key || thing.consumers.includes(key)
      ? askPermit(input, {
          gate,
          subject,
          asked: `${subject} of ${owner}`,
          action,
          resource: sharing.resource(thing, namespace),
          unless: `${sentence(owner)} ${sharing.consents(
            thing,
            nounOf(user),
          )}, and no policy forbids it.`,
        })
      : {
          id: gate,
          verdict: 'deny' as const,
          subject,
          message: `Refused: ${subject} belongs to ${owner}, which ${sharing.refuses(
            key,
          )}.`,
          fix: {
            text: `Ask the owner of ${owner} to add this to its spec.`,
            yaml: consentOf(thing, input),
          },
        };
  });
}

/** What the owner adds to admit this service beside those it admits already. */
function consentOf(
  { resource, consumers }: SharedThing,
  { service }: GateInput,
): string {
  const { name, key } = service.node;
  const names = [...consumers, key].map(consumer =>
    consumer === key ? name : consumer.slice(consumer.indexOf('/') + 1),
  );
  return [
    'spec:',
    '  workload:',
    '    resources:',
    `      ${resource}:`,
    '        params:',
    `          allowedConsumers: [${[...new Set(names)].sort().join(', ')}]`,
    '',
  ].join('\n');
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
