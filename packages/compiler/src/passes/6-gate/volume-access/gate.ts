import { askPermit, Gate, GateInput, VolumeModel } from '../../../model';

/** A volume of another service is mounted once its owner consents, unless a policy forbids it. */
export const volumeAccess: Gate = input => {
  const { key } = input.service.node;
  const shared = input.service.volumes.filter(({ claimed }) => !claimed);
  if (shared.length === 0) {
    return [
      {
        id: 'volume-access',
        verdict: 'pass',
        subject: 'volumes',
        message: 'The service mounts no volume of another service.',
      },
    ];
  }
  return shared.map(volume =>
    volume.owner === key || volume.consumers.includes(key)
      ? askPermit(input, {
          gate: 'volume-access',
          subject: `volume "${volume.id}"`,
          asked: `volume "${volume.id}" of service "${volume.owner}"`,
          action: 'AccessVolume',
          resource: {
            type: 'Lattice::Volume',
            id: `${input.service.node.namespace}/${volume.id}`,
            attributes: {
              namespace: input.service.node.namespace,
              volume_id: volume.id ?? '',
            },
          },
          unless: `Service "${volume.owner}" lets this service mount volume "${volume.id}", and no policy forbids it.`,
        })
      : noConsent(input, volume),
  );
};

function noConsent(
  { service }: GateInput,
  { id, owner, resource, consumers }: VolumeModel,
) {
  const { name, key } = service.node;
  const names = [...consumers, key].map(consumer =>
    consumer === key ? name : consumer.slice(consumer.indexOf('/') + 1),
  );
  return {
    id: 'volume-access',
    verdict: 'deny' as const,
    subject: `volume "${id}"`,
    message: `Refused: volume "${id}" belongs to service "${owner}", which does not let "${key}" mount it.`,
    fix: {
      text: `Ask the owner of service "${owner}" to add this to its spec.`,
      yaml: [
        'spec:',
        '  workload:',
        '    resources:',
        `      ${resource}:`,
        '        params:',
        `          allowedConsumers: [${[...new Set(names)]
          .sort()
          .join(', ')}]`,
        '',
      ].join('\n'),
    },
  };
}
