import { didYouMean, DiagnosticSink, quoteList } from '../../diagnostics';
import {
  DEFAULT_PROFILE,
  fillIn,
  parseEndpoint,
  Platform,
  Profiles,
  PROFILES,
  resolvePlatform,
} from '../../model';
import { DocumentOfKind } from '../../spec';

/** The platform a document describes; reports a profile nobody knows. */
export function platformOf(
  document: DocumentOfKind<'LatticePlatform'> | undefined,
  profiles: Profiles = PROFILES,
  sink: DiagnosticSink,
): Platform {
  const platform = resolvePlatform(document?.spec, profiles);
  if (platform) {
    checkClaimTypes(platform, document, sink);
    return platform;
  }
  const profile = document?.spec?.profile ?? DEFAULT_PROFILE;
  const known = Object.keys(profiles);
  sink.add(
    'unknown-profile',
    { profile, profiles: quoteList(known, 'or') },
    {
      source: document?.source,
      path: ['spec', 'profile'],
      suggestion: didYouMean(profile, known),
    },
  );
  return PROFILES[DEFAULT_PROFILE];
}

/** Reports types of claims that could not be written or reached. */
function checkClaimTypes(
  { claimTypes }: Platform,
  document: DocumentOfKind<'LatticePlatform'> | undefined,
  sink: DiagnosticSink,
): void {
  for (const type of Object.keys(document?.spec?.claimTypes ?? {}).sort()) {
    if (!Object.hasOwn(claimTypes, type)) continue;
    const { kind, outputs, port, scheme, address } = claimTypes[type];
    const facts = { name: 'name', namespace: 'namespace' };
    const places = [address.host, address.cidr].flatMap(place =>
      place ? [`${scheme}://${fillIn(place, facts)}:${port || 1}`] : [],
    );
    const missing = [
      !kind && 'a "kind"',
      !port && 'a "port"',
      Object.keys(outputs).length === 0 && '"outputs"',
      !address.labels && places.length === 0 && 'an "address"',
      places.some(place => !parseEndpoint(place)) &&
        'an "address" whose host or cidr is valid',
    ].filter(Boolean);
    if (missing.length === 0) continue;
    sink.add(
      'incomplete-claim-type',
      { type, missing: missing.join(', ') },
      {
        source: document?.source,
        path: ['spec', 'claimTypes', type],
        part: 'key',
      },
    );
  }
}
