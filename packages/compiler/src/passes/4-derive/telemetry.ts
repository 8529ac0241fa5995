import { ContainerModel, ServiceModel } from '../../model';

const ATTRIBUTE = 'resource.opentelemetry.io/';

/** What a service is in its traces and logs, by the names OpenTelemetry gives these things. */
function attributesOf({ node, platform }: ServiceModel) {
  return {
    'service.namespace': node.namespace,
    ...(platform.environment && {
      'deployment.environment.name': platform.environment,
    }),
    ...(node.team && { 'service.owner': node.team }),
  };
}

/** Where to send traces, and as whom. What the spec says itself wins. */
export function telemetryVariables(
  model: ServiceModel,
  { name, variables }: ContainerModel,
): { name: string; value: string }[] {
  const { platform, node } = model;
  if (!platform.telemetry) return [];
  const attributes = Object.entries({
    ...attributesOf(model),
    'k8s.container.name': name,
  });
  const declared = new Set(variables.map(item => item.name));
  return [
    {
      name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
      value: platform.telemetry.endpoint,
    },
    {
      name: 'OTEL_RESOURCE_ATTRIBUTES',
      value: attributes.map(pair => pair.join('=')).join(),
    },
    { name: 'OTEL_SERVICE_NAME', value: node.name },
  ].filter(item => !declared.has(item.name));
}

/** The same for collectors that read the logs of pods. */
export function telemetryAnnotations(
  model: ServiceModel,
): Record<string, string> {
  const { platform, node } = model;
  if (!platform.telemetry) return {};
  const attributes = { 'service.name': node.name, ...attributesOf(model) };
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      `${ATTRIBUTE}${key}`,
      value,
    ]),
  );
}
