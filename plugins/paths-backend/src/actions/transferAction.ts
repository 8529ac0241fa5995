import { InputError } from '@backstage/errors';
import { getCompoundEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FileChange, Forge } from '@lattice-portal/forge';
import { NAMESPACE_ANNOTATION } from '@lattice-portal/plugin-lattice-common';
import { parseAllDocuments } from 'yaml';
import type { ConnectedRepository } from '../model';
import { edited } from './editActions';
import type { Handler } from './Handler';
import type { SpecSource } from './SpecSource';
import { firstPlace } from './Subject';

const CATALOG_FILE = 'catalog-info.yaml';
const CODEOWNERS = 'CODEOWNERS';

/** Gives a service to another team, once somebody there accepts. It stays in its namespace. */
export function transferAction(options: {
  catalog: CatalogService;
  forge: Forge;
  source: SpecSource;
}): Handler {
  const { catalog, forge, source } = options;
  return {
    prepare: async ({ caller, subject, inputs }) => {
      const { repository, owner, service } = subject;
      const group = String(inputs.group);
      const entity = await catalog.getEntityByRef(group, {
        credentials: caller.credentials,
      });
      if (!entity) {
        throw new InputError(`The catalog has no group "${group}"`);
      }
      if (group === owner) {
        throw new InputError(`"${group}" owns the service already`);
      }
      const head = await source.read(subject);
      const namespace =
        repository?.namespace ?? firstPlace(subject)?.namespace ?? '';
      const refusal = whyNotThere(entity, { service, namespace, group });
      const after = edited('transfer', head.text, { group });
      const files = repository
        ? await ownerFiles(forge, repository, group)
        : [];
      return {
        plan: {
          ok: !refusal,
          summary: `Nothing changes until somebody of ${group} accepts. Then ${group} owns the service, and ${
            owner ?? 'nobody else'
          } no longer does.`,
          notes: [
            ...(refusal ? [refusal] : []),
            `It stays in namespace ${namespace}: nothing is moved or started anew, and data stays where it is.`,
            repository
              ? `One commit says so in ${[
                  repository.specPath,
                  ...files.map(({ path }) => path),
                ].join(', ')}. Who may push to ${repository.owner}/${
                  repository.name
                } is up to the forge: change that there.`
              : 'It has no repository: change the owner in its catalog-info.yaml as well, wherever that is.',
          ],
          counterpart: {
            title: `${group} is asked on the page Requests.`,
            group,
          },
          spec: { before: head.text, after },
        },
        basis: [head.text, after, files.map(({ path }) => path)],
        refusal,
        carryOut: async () => ({
          state: 'waiting',
          asked: group,
          message: `Waits until somebody of ${group} accepts.`,
          data: { transfer: { group, from: owner } },
        }),
      };
    },
  };
}

function whyNotThere(
  entity: Entity,
  at: { service: string; namespace: string; group: string },
): string | undefined {
  const theirs = entity.metadata.annotations?.[NAMESPACE_ANNOTATION];
  if (theirs === at.namespace) {
    return undefined;
  }
  const { name } = getCompoundEntityRef(entity);
  return theirs
    ? `Services of ${name} live in namespace "${theirs}", and "${at.service}" lives in "${at.namespace}". A service cannot change its namespace without being created anew, and its data would not come along. Create it anew there and delete this one, or ask the platform team to give both teams one namespace.`
    : `Team ${name} has no namespace for services. Ask the platform team to give it "${at.namespace}".`;
}

/** The files of a repository, beside the spec, that say whose it is. */
export async function ownerFiles(
  forge: Forge,
  repository: ConnectedRepository,
  group: string,
): Promise<FileChange[]> {
  const read = async (path: string) =>
    (
      await forge.readFile(repository, { path, ref: repository.branch })
    )?.toString('utf8');
  const [info, owners] = await Promise.all([
    read(CATALOG_FILE),
    read(CODEOWNERS),
  ]);
  const changed: [string, string | undefined, string | undefined][] = [
    [CATALOG_FILE, info, info && withOwner(info, repository.entityRef, group)],
    [
      CODEOWNERS,
      owners,
      owners && withCodeOwner(owners, repository.groupRef, group),
    ],
  ];
  return changed.flatMap(([path, before, after]) =>
    after && after !== before ? [{ path, content: Buffer.from(after) }] : [],
  );
}

/** Every entity of the file that belonged to the owner of the component. */
function withOwner(text: string, entityRef: string, group: string): string {
  const name = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  const documents = parseAllDocuments(text);
  const all = Array.isArray(documents) ? documents : [];
  const before = all
    .find(document => document.getIn(['metadata', 'name']) === name)
    ?.getIn(['spec', 'owner']);
  for (const document of all) {
    if (before !== undefined && document.getIn(['spec', 'owner']) === before) {
      document.setIn(['spec', 'owner'], group);
    }
  }
  return all.map(document => document.toString({ lineWidth: 0 })).join('');
}

/** CODEOWNERS names teams as `@organisation/team`; the name of the team is that of the group. */
function withCodeOwner(text: string, from: string, to: string): string {
  const [old, now] = [from, to].map(ref => ref.slice(ref.lastIndexOf('/') + 1));
  return text.replace(
    new RegExp(`(@(?:[\\w.-]+/)?)${old.replace(/[.]/g, '\\.')}(?=\\s|$)`, 'gm'),
    `$1${now}`,
  );
}
