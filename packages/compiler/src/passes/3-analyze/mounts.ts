import { didYouMean, Path, quoteList } from '../../diagnostics';
import { MountModel, VolumeModel } from '../../model';
import { ContainerSpec, VolumeSpec } from '../../spec';
import { at, Scope } from './scope';
import { parseTemplate } from './template';

type Item = { name: string; path: Path; spec: Mounting };
type Mounting = Pick<ContainerSpec, 'files' | 'volumes'>;

/** The folders of one container, sorted by path; reports what collides with its files. */
export function analyzeMounts(
  scope: Scope,
  volumes: ReadonlyMap<string, VolumeModel>,
  item: Item,
): MountModel[] {
  const { path, spec } = item;
  const declared = spec.volumes ?? {};
  checkOverlaps(scope, item);
  return Object.keys(declared)
    .sort()
    .flatMap((mountPath): MountModel[] => {
      const place = [...path, 'volumes', mountPath];
      const volume = declared[mountPath];
      const content = contentOf(scope, volumes, {
        mountPath,
        volume,
        path: place,
      });
      if (!content) return [];
      const onlyRead =
        'volume' in content && content.volume.accessMode === 'ReadOnlyMany';
      return [
        {
          mountPath,
          path: place,
          readOnly: onlyRead || volume.readOnly === true,
          subPath: volume.path,
          content,
        },
      ];
    });
}

function contentOf(
  scope: Scope,
  volumes: ReadonlyMap<string, VolumeModel>,
  {
    mountPath,
    volume,
    path,
  }: { mountPath: string; volume: VolumeSpec; path: Path },
): MountModel['content'] | undefined {
  const { source, medium, sizeLimit } = volume;
  const [options, when] = source
    ? [['medium', 'sizeLimit'] as const, 'on a volume resource']
    : [['path'] as const, 'on an empty folder'];
  for (const option of options) {
    if (volume[option] === undefined) continue;
    scope.sink.add(
      'volume-option-of-other-kind',
      { option, volume: mountPath, when },
      at(scope, [...path, option], { part: 'key' }),
    );
  }
  if (source === undefined) return { empty: { medium, sizeLimit } };
  const name = resourceOf(source);
  const found = name === undefined ? undefined : volumes.get(name);
  if (found) return { volume: found };
  const place = at(scope, [...path, 'source']);
  const resources = scope.spec.workload.resources ?? {};
  if (name === undefined) {
    scope.sink.add('bad-volume-source', { source, volume: mountPath }, place);
  } else if (!Object.hasOwn(resources, name)) {
    const names = Object.keys(resources).sort();
    scope.sink.add(
      'unknown-resource',
      {
        resource: name,
        reference: source.slice(2, -1),
        resources: quoteList(names),
      },
      { ...place, suggestion: didYouMean(name, names) },
    );
  } else if (resources[name].type !== 'volume') {
    scope.sink.add('bad-volume-source', { source, volume: mountPath }, place);
  }
  // Anything else is reported where the volume is declared.
  return undefined;
}

/** `data` for `${resources.data}`. */
function resourceOf(source: string): string | undefined {
  const parts = parseTemplate(source);
  const [part] = parts;
  if (parts.length !== 1 || !('reference' in part)) return undefined;
  return /^resources\.([^.]+)$/.exec(part.reference)?.[1];
}

/** Nothing can be mounted at a file or below it. */
function checkOverlaps(scope: Scope, { name, path, spec }: Item): void {
  const { files = {}, volumes = {} } = spec;
  const report = (section: 'files' | 'volumes', mounted: string) => {
    for (const file of foldersOf(mounted)) {
      if (!Object.hasOwn(files, file)) continue;
      scope.sink.add(
        'overlapping-mounts',
        { path: mounted, container: name, file },
        at(scope, [...path, section, mounted], { part: 'key' }),
      );
    }
  };
  for (const file of Object.keys(files).sort()) report('files', file);
  for (const volume of Object.keys(volumes).sort()) {
    report('volumes', volume);
    if (!Object.hasOwn(files, volume)) continue;
    scope.sink.add(
      'duplicate-mount',
      { path: volume, container: name },
      at(scope, [...path, 'volumes', volume], { part: 'key' }),
    );
  }
}

/** `/a` and `/a/b` for `/a/b/c`. */
function foldersOf(path: string): string[] {
  const steps = path.split('/');
  return steps.slice(2).map((_, index) => steps.slice(0, index + 2).join('/'));
}
