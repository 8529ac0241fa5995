import {
  isWorkloadKind,
  type Diagnostic,
  type GateVerdict,
} from '@lattice-portal/compiler';
import type { Compilation } from '../../compilation/compilePaths';

/** The rule of a policy test that fails; see `lattice check`. */
export const POLICY_TEST = 'policy-test';

/** One thing a CI system should show at a line of a file. */
export interface Finding {
  /** Code of the diagnostic, `gate-` and the id of the gate, or `POLICY_TEST`. */
  rule: string;
  level: 'error' | 'warning' | 'note';
  message: string;
  /** `namespace/name`, when it is about one service. */
  service?: string;
  file?: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
}

/** Every problem of a compilation: the diagnostics, then the gates that did not let a service pass. */
export function findings({ result, documents }: Compilation): Finding[] {
  const owners = new Map<Diagnostic, string>();
  for (const { namespace, name, diagnostics } of result.services) {
    for (const item of diagnostics) {
      // What is wrong with the fleet is part of every service, and belongs to none.
      const shared = owners.has(item);
      owners.set(item, shared ? '' : `${namespace}/${name}`);
    }
  }
  const services = new Map(
    documents
      .filter(({ kind }) => isWorkloadKind(kind))
      .map(item => [`${item.namespace}/${item.name}`, item.source]),
  );
  return [
    ...result.diagnostics.map(item =>
      fromDiagnostic(item, owners.get(item) || undefined),
    ),
    ...result.services.flatMap(({ namespace, name, gates }) => {
      const service = `${namespace}/${name}`;
      const source = services.get(service);
      return gates
        .filter(({ verdict }) => verdict !== 'pass')
        .map(gate => ({
          rule: `gate-${gate.id}`,
          level: 'error' as const,
          message: gateMessage(gate),
          service,
          file: source?.file,
          ...source?.locate(['metadata', 'name']),
        }));
    }),
  ];
}

function fromDiagnostic(item: Diagnostic, service?: string): Finding {
  const { code, severity, message, file } = item;
  const { line, column, endLine, endColumn } = item;
  return {
    rule: code,
    level: severity === 'info' ? 'note' : severity,
    message,
    ...(service && { service }),
    file,
    line,
    column,
    endLine,
    endColumn,
  };
}

function gateMessage({ message, fix }: GateVerdict): string {
  const parts = [message, fix?.text, fix?.yaml && `\n${fix.yaml.trimEnd()}`];
  return parts.filter(Boolean).join(' ');
}
