import {
  createDiagnostic,
  DiagnosticParams,
  DiagnosticSink,
  Place,
} from '../../../diagnostics';
import { ServiceModel, World } from '../../../model';
import { LintCode } from '../../../spec';
import { closedPorts } from './closedPorts';
import { containers } from './containers';
import { relations } from './relations';

/** Hands a finding on. Whether anybody hears of it, the platform decides. */
export type Report = <C extends LintCode>(
  code: C,
  params: DiagnosticParams[C],
  place: Pick<Place, 'path' | 'part'>,
) => void;

export type Lint = (
  input: { service: ServiceModel; world: World },
  report: Report,
) => void;

const LINTS: readonly Lint[] = [closedPorts, containers, relations, ownership];

/** Points out what compiles and is probably not meant. */
export function lintService(
  world: World,
  service: ServiceModel,
  sink: DiagnosticSink,
): void {
  const { source, platform } = service;
  const report: Report = (code, params, place) => {
    const level = platform.lints[code];
    if (level === 'off') return;
    const found = createDiagnostic(code, params, { ...place, source });
    // Advice is for who writes the text. What a cluster holds was read before.
    if (!level && found.severity === 'info' && !source.extent) return;
    sink.diagnostics.push(level ? { ...found, severity: level } : found);
  };
  for (const lint of LINTS) lint({ service, world }, report);
}

function ownership(
  { service }: { service: ServiceModel },
  report: Report,
): void {
  const { owner, key } = service.node;
  if (owner !== '') return;
  report(
    'unowned-service',
    { service: key },
    { path: ['metadata', 'annotations'], part: 'key' },
  );
}
