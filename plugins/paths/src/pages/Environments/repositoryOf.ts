import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';

/** Owner and name of a repository at the forge. */
export interface RepositoryName {
  owner: string;
  name: string;
}

/** The repository a component comes from, when the catalog names one and it is at the portal's forge. */
export function repositoryOf(
  { metadata: { annotations = {} } }: Entity,
  forgeHost: string | undefined,
): RepositoryName | undefined {
  const locations = [ANNOTATION_SOURCE_LOCATION, ANNOTATION_LOCATION];
  for (const location of locations) {
    const found = parseLocation(annotations[location] ?? '', forgeHost);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function parseLocation(
  location: string,
  forgeHost: string | undefined,
): RepositoryName | undefined {
  const address = location.replace(/^url:/, '');
  if (!URL.canParse(address)) {
    return undefined;
  }
  const { host, pathname } = new URL(address);
  const [owner, name] = pathname.split('/').filter(Boolean);
  return host === forgeHost && owner && name
    ? { owner, name: name.replace(/\.git$/, '') }
    : undefined;
}
