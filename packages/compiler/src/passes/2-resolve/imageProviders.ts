import { ImageFact } from '../../api';
import { DiagnosticSink } from '../../diagnostics';
import { ImageTrust, indexTrust } from '../../model';
import { ImageProviderDocument, readImagePrefix } from '../../spec';

/** Told as warnings, because an image nobody else speaks about is not touched by them; the gate does the denying. */
export function resolveTrust(
  providers: readonly ImageProviderDocument[],
  facts: readonly ImageFact[] | undefined,
  sink: DiagnosticSink,
): ImageTrust {
  const taken = new Map<string, string>();
  for (const { name, spec, source } of providers) {
    if (!spec) continue;
    const read = readImagePrefix(spec.registry);
    const prefix = 'prefix' in read ? read.prefix : spec.registry;
    const place = { source, path: ['spec', 'registry'] };
    const first = taken.get(prefix);
    if (first !== undefined) {
      sink.add(
        'duplicate-image-provider',
        { first, second: name, prefix },
        place,
      );
    } else taken.set(prefix, name);
    if (!spec.trust && !spec.credentials) {
      sink.add('idle-image-provider', { provider: name }, place);
    }
  }
  return indexTrust(providers, facts);
}
