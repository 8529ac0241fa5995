import { ContainerModel, ServiceModel } from '../../model';
import { SecuritySpec } from '../../spec';
import { mountsOf } from './mounts';
import { Ways } from './Strategy';
import { telemetryVariables } from './telemetry';

/** One container of the pod, restricted unless the spec loosens it. */
export function container(
  model: ServiceModel,
  item: ContainerModel,
  ways: Ways,
) {
  const { name, spec, primary, envFrom, requests, limits, probes } = item;
  const mounts = mountsOf(model, item);
  const gpus =
    primary && model.gpu ? ways.gpu.gpuLimits?.(model.gpu) : undefined;
  const env = [
    ...telemetryVariables(model, item),
    ...item.variables.map(variable),
  ];
  return {
    ...(spec.args && { args: spec.args }),
    ...(spec.command && { command: spec.command }),
    ...(env.length > 0 && { env }),
    ...(envFrom.length > 0 && {
      envFrom: envFrom.map(secret => ({ secretRef: { name: secret } })),
    }),
    image: spec.image,
    imagePullPolicy: 'IfNotPresent',
    ...(probes.livenessProbe && { livenessProbe: probes.livenessProbe }),
    name,
    ...(primary &&
      model.ports.length > 0 && {
        ports: model.ports.map(port => ({
          containerPort: port.targetPort,
          name: port.name,
          protocol: port.protocol,
        })),
      }),
    ...(probes.readinessProbe && { readinessProbe: probes.readinessProbe }),
    resources: { limits: { ...limits, ...gpus }, requests },
    // What runs beside the others starts before them and ends after them.
    ...(item.role === 'sidecar' && { restartPolicy: 'Always' }),
    securityContext: securityContext(spec.security),
    ...(probes.startupProbe && { startupProbe: probes.startupProbe }),
    ...(mounts.length > 0 && { volumeMounts: mounts }),
    ...(spec.workingDir && { workingDir: spec.workingDir }),
  };
}

function variable(item: ContainerModel['variables'][number]) {
  if ('value' in item) return { name: item.name, value: item.value };
  const { key, name } = item.secret;
  return { name: item.name, valueFrom: { secretKeyRef: { key, name } } };
}

function securityContext(security: SecuritySpec = {}) {
  const asRoot = security.runAsUser === 0;
  const { capabilities = [], dropCapabilities = ['ALL'] } = security;
  return {
    allowPrivilegeEscalation:
      security.allowPrivilegeEscalation ?? security.privileged === true,
    ...(security.apparmorProfile && {
      appArmorProfile: profile(
        security.apparmorProfile,
        security.apparmorLocalhostProfile,
      ),
    }),
    capabilities: {
      ...(capabilities.length > 0 && { add: [...capabilities].sort() }),
      drop: [...dropCapabilities].sort(),
    },
    ...(security.privileged && { privileged: true }),
    readOnlyRootFilesystem: security.readOnlyRootFilesystem ?? true,
    ...(security.runAsGroup !== undefined && {
      runAsGroup: security.runAsGroup,
    }),
    runAsNonRoot: security.runAsNonRoot ?? !asRoot,
    ...(security.runAsUser !== undefined && { runAsUser: security.runAsUser }),
    seccompProfile: profile(
      security.seccompProfile ?? 'RuntimeDefault',
      security.seccompLocalhostProfile,
    ),
  };
}

function profile(type: string, localhostProfile?: string) {
  return {
    ...(type === 'Localhost' && localhostProfile && { localhostProfile }),
    type,
  };
}
