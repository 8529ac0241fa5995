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
    checkPrices(platform, document, sink);
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

/** What a price is for beside names the platform knows. */
const ANY = 'default';
const PER_GIB = 'GiB';

/** Reports prices of what nobody can ask for: with another spelling they would count. */
function checkPrices(
  { prices, gpuModels, claimTypes }: Platform,
  document: DocumentOfKind<'LatticePlatform'> | undefined,
  sink: DiagnosticSink,
): void {
  if (!document?.spec?.prices || !prices) return;
  const { source } = document;
  const check = (
    of: string,
    given: readonly string[],
    known: readonly string[],
    path: readonly string[],
  ) => {
    for (const name of [...given].sort()) {
      if (known.includes(name)) continue;
      sink.add(
        'price-of-nothing',
        { of, name, known: quoteList([...known].sort(), 'or') },
        {
          source,
          path: ['spec', 'prices', ...path, name],
          part: 'key',
          suggestion: didYouMean(name, known),
        },
      );
    }
  };
  // The label of the nodes is understood where the model is.
  const labels = Object.values(gpuModels);
  const models = [...Object.keys(gpuModels), ANY];
  const priced = Object.keys(prices.gpu ?? {});
  check(
    'GPU model',
    priced.filter(name => !labels.includes(name)),
    models,
    ['gpu'],
  );
  const types = Object.keys(claimTypes);
  // Where nobody provides anything, nothing can be claimed, and one card may serve several platforms.
  if (types.length === 0) return;
  check('type of claim', Object.keys(prices.claims ?? {}), types, ['claims']);
  for (const [type, sizes] of Object.entries(prices.claims ?? {})) {
    if (!Object.hasOwn(claimTypes, type)) continue;
    const { classes, size } = claimTypes[type];
    const known = [...classes, ANY, ...(size ? [PER_GIB] : [])];
    check(`class of ${type}`, Object.keys(sizes), known, ['claims', type]);
  }
}
