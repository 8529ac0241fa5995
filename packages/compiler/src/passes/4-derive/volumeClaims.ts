import { ObjectDraft, volumeLabel } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { mountedVolumes } from './mounts';

/** The storage of the volumes a service owns. */
export function volumeClaims({ volumes }: ServiceModel): ObjectDraft[] {
  return volumes.flatMap(({ claimed, claim, accessMode, resource, path }) =>
    claimed
      ? [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            name: claim,
            body: {
              spec: {
                accessModes: [accessMode],
                resources: { requests: { storage: claimed.size } },
                ...(claimed.storageClass && {
                  storageClassName: claimed.storageClass,
                }),
              },
            },
            because: [
              {
                path,
                rule: 'workload.volume',
                text: `Volume "${resource}" holds ${claimed.size} and is deleted with the service.`,
              },
            ],
          },
        ]
      : [],
  );
}

/** Keeps the pods that mount a volume of one node together; another node could not mount it. */
export function volumePlacement(model: ServiceModel): {
  labels: Record<string, string>;
  affinity?: object;
} {
  const keys = mountedVolumes(model)
    .filter(({ accessMode }) => accessMode === 'ReadWriteOnce')
    .map(({ claim }) => volumeLabel(claim));
  if (keys.length === 0) return { labels: {} };
  return {
    labels: Object.fromEntries(keys.map(key => [key, 'true'])),
    affinity: {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: keys.map(key => ({
          labelSelector: { matchLabels: { [key]: 'true' } },
          topologyKey: 'kubernetes.io/hostname',
        })),
      },
    },
  };
}
