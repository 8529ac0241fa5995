import { Path } from '../../diagnostics';
import { CONTAINERS } from '../../kubernetes';
import {
  ContainerModel,
  ContainerRole,
  effectiveResources,
  GpuModel,
  parseImage,
  VolumeModel,
} from '../../model';
import { bytes, ContainerSpec, milliCpu, Quantity } from '../../spec';
import { analyzeFiles } from './files';
import { withSharedMemory } from './gpu';
import { analyzeMounts } from './mounts';
import { analyzeProbes, PROBES } from './probes';
import { at, Scope } from './scope';
import { SecretDraft, wholeSecret } from './secrets';
import { analyzeVariables } from './variables';

const SIDECARS: Path = ['spec', 'sidecars'];

interface Resources {
  secrets: ReadonlyMap<string, SecretDraft>;
  volumes: ReadonlyMap<string, VolumeModel>;
  gpu?: GpuModel;
}

/** Every container and sidecar, with all it receives. */
export function analyzeContainers(
  scope: Scope,
  { secrets, volumes, gpu }: Resources,
): ContainerModel[] {
  const { workload, sidecars = {} } = scope.spec;
  const names = Object.keys(workload.containers).sort();
  const primary = names.includes('main') ? 'main' : names[0];
  const analyze = (name: string, role: ContainerRole, from: Path) => {
    const path = [...from, name];
    const spec: ContainerSpec =
      role === 'container' ? workload.containers[name] : sidecars[name];
    const first = role === 'container' && name === primary;
    const container = { name, role, path, spec, primary: first };
    const mounts = analyzeMounts(scope, volumes, container);
    return {
      ...container,
      image: analyzeImage(scope, spec.image, [...path, 'image']),
      ...analyzeVariables(scope, secrets, container),
      files: analyzeFiles(scope, secrets, container),
      mounts: first && gpu ? withSharedMemory(mounts, gpu) : mounts,
      envFrom: analyzeEnvFrom(scope, secrets, container),
      ...analyzeResources(scope, container),
      probes: role === 'init' ? {} : analyzeProbes(scope, container),
    };
  };
  return [
    ...names.map(name => analyze(name, 'container', CONTAINERS)),
    ...Object.keys(sidecars)
      .sort()
      .map(name => {
        checkSidecar(scope, name);
        const role = sidecars[name].init ? 'init' : 'sidecar';
        return analyze(name, role, SIDECARS);
      }),
  ];
}

function checkSidecar(scope: Scope, name: string): void {
  const { workload, sidecars = {} } = scope.spec;
  const { init, command, ...spec } = sidecars[name];
  const path = [...SIDECARS, name];
  const place = at(scope, path, { part: 'key' });
  if (Object.hasOwn(workload.containers, name)) {
    scope.sink.add('duplicate-container', { container: name }, place);
  }
  if (!init) return;
  if (!command) {
    scope.sink.add('init-without-command', { container: name }, place);
  }
  for (const probe of PROBES.filter(field => spec[field])) {
    scope.sink.add(
      'probe-of-init',
      { container: name, probe },
      at(scope, [...path, probe], { part: 'key' }),
    );
  }
}

function analyzeImage(scope: Scope, text: string, path: Path) {
  const image = parseImage(text);
  const { state, detail, digest = '' } = image;
  const place = at(scope, path);
  if (state === 'malformed') {
    scope.sink.add('image-malformed', { image: text, detail }, place);
  } else if (state === 'abbreviated') {
    scope.sink.add(
      'image-digest-abbreviated',
      { digest, length: Number(detail) },
      place,
    );
  } else if (state !== 'pinned') {
    const how =
      state === 'tag'
        ? `is named by tag "${image.tag}"`
        : 'has neither tag nor digest';
    scope.sink.add('image-not-pinned', { image: text, how }, place);
  }
  return image;
}

function analyzeEnvFrom(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { path, spec, name }: { path: Path; spec: ContainerSpec; name: string },
): string[] {
  return (spec.envFrom ?? []).flatMap((resource, index) => {
    const secret = wholeSecret(scope, secrets, {
      resource,
      where: `envFrom of container "${name}"`,
      path: [...path, 'envFrom', index],
    });
    return secret ? [secret.objectName] : [];
  });
}

function analyzeResources(
  scope: Scope,
  { name, path, spec }: { name: string; path: Path; spec: ContainerSpec },
): Pick<ContainerModel, 'requests' | 'limits'> {
  const { requests, limits } = effectiveResources(
    spec.resources,
    scope.platform,
  );
  const amounts: [string, Quantity, Quantity | undefined, number][] = [
    [
      'cpu',
      requests.cpu,
      limits.cpu,
      milliCpu(requests.cpu) - milliCpu(limits.cpu ?? requests.cpu),
    ],
    [
      'memory',
      requests.memory,
      limits.memory,
      bytes(requests.memory) - bytes(limits.memory),
    ],
  ];
  for (const [resource, request, limit = '', excess] of amounts) {
    if (excess <= 0) continue;
    scope.sink.add(
      'limit-below-request',
      { container: name, resource, request, limit },
      at(scope, [...path, 'resources', 'limits', resource]),
    );
  }
  const given = spec.resources;
  const missing = (amount: 'cpu' | 'memory') =>
    given?.requests?.[amount] === undefined;
  const limited = (amount: 'cpu' | 'memory') =>
    missing(amount) && given?.limits?.[amount] !== undefined;
  const asLimited = [
    limited('cpu') && `${requests.cpu} CPU`,
    limited('memory') && `${requests.memory} memory`,
  ].filter(Boolean);
  if (asLimited.length > 0) {
    scope.notes.push(
      `Container "${name}" requests ${asLimited.join(
        ' and ',
      )}, which is its limit, because it says no less.`,
    );
  }
  const filled = [
    missing('cpu') && !limited('cpu') && `requests ${requests.cpu} CPU`,
    missing('memory') &&
      !limited('memory') &&
      `requests ${requests.memory} memory`,
    !given?.limits?.memory && `is limited to ${limits.memory} memory`,
  ].filter(Boolean);
  if (filled.length > 0) {
    scope.notes.push(
      `Container "${name}" ${filled.join(', ')}, the default of the platform.`,
    );
  }
  return { requests, limits };
}
