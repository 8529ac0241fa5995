import { objectName, sha256 } from '../../kubernetes';
import {
  ContainerModel,
  FileModel,
  MountModel,
  ServiceModel,
  TLS_PATH,
  VolumeModel,
} from '../../model';
import { filesName } from './configMaps';

/** Where a container whose root file system is read-only may write. */
const SCRATCH_PATH = '/tmp';
const TLS_VOLUME = 'certificate';

/** One mount of a container. */
export interface Mount {
  mountPath: string;
  name: string;
  readOnly?: boolean;
  subPath?: string;
}

/** One volume of the pod. Exactly one field beside the name. */
interface Volume {
  name: string;
  emptyDir?: object;
  persistentVolumeClaim?: { claimName: string };
  projected?: object;
  secret?: object;
}

/** Everything a container finds in its file system beside its image, parents before what lies below them. */
export function mountsOf(
  { exposure }: ServiceModel,
  container: ContainerModel,
): Mount[] {
  const name = filesVolumeName(container);
  const mounts: Mount[] = container.files.map(({ mountPath, key }) => ({
    mountPath,
    name,
    readOnly: true,
    subPath: key,
  }));
  for (const mount of container.mounts) {
    const { mountPath, readOnly, subPath } = mount;
    mounts.push({
      mountPath,
      name: folderName(container, mount),
      ...(readOnly && { readOnly }),
      ...(subPath && { subPath }),
    });
  }
  if (exposure?.tls) {
    mounts.push({ mountPath: TLS_PATH, name: TLS_VOLUME, readOnly: true });
  }
  if (hasScratch(container)) {
    mounts.push({ mountPath: SCRATCH_PATH, name: scratchName(container) });
  }
  return mounts.sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1));
}

/** The volumes behind the mounts of all containers, by name. */
export function volumesOf(model: ServiceModel): object[] {
  const volumes: Volume[] = model.containers.flatMap(container => [
    ...container.mounts.flatMap(mount => emptyFolder(container, mount)),
    ...(container.files.length > 0 ? [filesVolume(model, container)] : []),
    ...(hasScratch(container)
      ? [{ emptyDir: { sizeLimit: '64Mi' }, name: scratchName(container) }]
      : []),
  ]);
  for (const { claim } of mountedVolumes(model)) {
    volumes.push({
      name: claimVolumeName(claim),
      persistentVolumeClaim: { claimName: claim },
    });
  }
  const { tls } = model.exposure ?? {};
  if (tls) {
    volumes.push({
      name: TLS_VOLUME,
      // Readable for the group of the pod only.
      secret: { defaultMode: 0o440, secretName: tls.secretName },
    });
  }
  return volumes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The volume resources some container mounts, each once. */
export function mountedVolumes({ containers }: ServiceModel): VolumeModel[] {
  const volumes = new Map<string, VolumeModel>();
  for (const { content } of containers.flatMap(({ mounts }) => mounts)) {
    if ('volume' in content) volumes.set(content.volume.claim, content.volume);
  }
  return [...volumes.values()].sort((a, b) => (a.claim < b.claim ? -1 : 1));
}

export function claimVolumeName(claim: string): string {
  return objectName('claim', claim);
}

function folderName(
  { name }: ContainerModel,
  { content, mountPath }: MountModel,
): string {
  return 'volume' in content
    ? claimVolumeName(content.volume.claim)
    : objectName('folder', name, sha256(mountPath).slice(0, 8));
}

function emptyFolder(container: ContainerModel, mount: MountModel) {
  if (!('empty' in mount.content)) return [];
  const { medium, sizeLimit } = mount.content.empty;
  return [
    {
      emptyDir: {
        ...(medium && { medium }),
        ...(sizeLimit !== undefined && { sizeLimit }),
      },
      name: folderName(container, mount),
    },
  ];
}

function hasScratch({ spec, files, mounts }: ContainerModel): boolean {
  return (
    spec.security?.readOnlyRootFilesystem !== false &&
    ![...files, ...mounts].some(({ mountPath }) => mountPath === SCRATCH_PATH)
  );
}

function scratchName({ name }: ContainerModel): string {
  return `scratch-${name}`;
}

function filesVolumeName({ name }: ContainerModel): string {
  return objectName('files', name);
}

/** All files of one container, wherever their bytes come from. */
function filesVolume(model: ServiceModel, container: ContainerModel) {
  const plain = container.files.filter(
    ({ content }) => 'text' in content || 'base64' in content,
  );
  return {
    name: filesVolumeName(container),
    projected: {
      sources: [
        ...(plain.length > 0
          ? [
              {
                configMap: {
                  items: plain.map(({ key, mode }) => ({
                    key,
                    mode,
                    path: key,
                  })),
                  name: filesName(model, container),
                },
              },
            ]
          : []),
        ...container.files.flatMap(secretSource),
      ],
    },
  };
}

function secretSource({ content, key: path, mode }: FileModel): object[] {
  if ('embedded' in content) {
    const { objectName: name } = content.embedded;
    return [{ secret: { items: [{ key: path, mode, path }], name } }];
  }
  if ('secret' in content) {
    const { name, key } = content.secret;
    return [{ secret: { items: [{ key, mode, path }], name } }];
  }
  return [];
}
