import { didYouMean, DiagnosticSink, quoteList } from '../../diagnostics';
import {
  DEFAULT_PROFILE,
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
  if (platform) return platform;
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
