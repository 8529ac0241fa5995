import type { Diagnostic, Edge, GateVerdict } from '@lattice-portal/compiler';
import type {
  Agreement,
  ApiDiagnostic,
  GateView,
} from '@lattice-portal/plugin-lattice-common';

/** The API leaves out the parameters of a message: its text is already made. */
export function apiDiagnostic(diagnostic: Diagnostic): ApiDiagnostic {
  const { params: _, ...rest } = diagnostic;
  return rest;
}

export function apiGate(gate: GateVerdict): GateView {
  return { ...gate };
}

export function apiEdge(edge: Edge): Agreement {
  return { ...edge };
}
