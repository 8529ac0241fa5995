import { ObjectDraft, partName, podSelectorOf } from '../../kubernetes';
import { ContainerModel, ServiceModel } from '../../model';

/** Ends every program of a container that is not on its list, as it is about to start. */
export function tracingPolicies(model: ServiceModel): ObjectDraft[] {
  const { node } = model;
  return restricted(model).map(({ name, path, binaries }) => ({
    apiVersion: 'cilium.io/v1alpha1',
    kind: 'TracingPolicyNamespaced',
    name: partName(node.name, name, 'binaries'),
    body: {
      spec: {
        containerSelector: {
          matchExpressions: [{ key: 'name', operator: 'In', values: [name] }],
        },
        kprobes: [
          {
            args: [{ index: 0, type: 'linux_binprm' }],
            call: 'security_bprm_check',
            selectors: [
              {
                matchActions: [{ action: 'Sigkill' }],
                matchArgs: [
                  { index: 0, operator: 'NotEqual', values: binaries },
                ],
              },
            ],
            syscall: false,
          },
        ],
        podSelector: { matchLabels: podSelectorOf(node) },
      },
    },
    because: [
      {
        path: [...path, 'security', 'allowedBinaries'],
        rule: 'workload.binaries',
        text: `Container "${name}" runs these programs and no other.`,
      },
    ],
  }));
}

/** Says that a list is not enforced. */
export function binariesNotRestricted(model: ServiceModel): string[] {
  return restricted(model).map(
    ({ name }) =>
      `This platform cannot restrict which programs run: the allowed binaries of container "${name}" are not enforced.`,
  );
}

function restricted({ containers }: ServiceModel) {
  return containers.flatMap(container => {
    const binaries = allowedBinaries(container);
    return binaries ? [{ ...container, binaries }] : [];
  });
}

/** The list, and what the container is started and checked with; undefined when anything may run. */
function allowedBinaries({
  spec: { security, command },
  probes,
}: ContainerModel): string[] | undefined {
  const listed = security?.allowedBinaries;
  if (!listed || listed.includes('*')) return undefined;
  const checks = Object.values(probes).flatMap(
    ({ exec }) => exec?.command[0] ?? [],
  );
  return [
    ...new Set([...listed, ...(command?.slice(0, 1) ?? []), ...checks]),
  ].sort();
}
