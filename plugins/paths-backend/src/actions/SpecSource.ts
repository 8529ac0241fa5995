import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FileChange, Forge } from '@lattice-portal/forge';
import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Caller } from '../access/Access';
import { specFor } from '../delivery/specFor';
import type { ConnectedRepository } from '../model';
import type { Outcome } from './Handler';
import { ownSpec } from './ownSpec';
import { refusalOf } from './refusalOf';
import { firstPlace, type Place, type Subject } from './Subject';

export interface SpecAtHead {
  text: string;
  /** The commit it was read at; absent for a service without a repository. */
  commit?: string;
  place: Place;
}

/** Where the spec of a service is written, and how a change of it is judged and made. */
export class SpecSource {
  readonly #catalog: CatalogService;
  readonly #forge: Forge;
  readonly #lattice: LatticeService;

  constructor(options: {
    catalog: CatalogService;
    forge: Forge;
    lattice: LatticeService;
  }) {
    this.#catalog = options.catalog;
    this.#forge = options.forge;
    this.#lattice = options.lattice;
  }

  /** @throws NotFoundError when there is no spec to change. */
  async read(subject: Subject): Promise<SpecAtHead> {
    const { repository, service } = subject;
    const place = firstPlace(subject);
    if (!place) {
      throw new InputError(`Service "${service}" has no environment`);
    }
    if (!repository) {
      if (!place.detail) {
        throw new NotFoundError(
          `Service "${service}" is not in cluster "${place.cluster}", or you may not see it`,
        );
      }
      return { text: ownSpec(place.detail.specText), place };
    }
    const head = await this.#forge.head(repository, repository.branch);
    const file =
      head &&
      (await this.#forge.readFile(repository, {
        path: repository.specPath,
        ref: head.id,
      }));
    if (!head || !file) {
      throw new NotFoundError(
        `Repository "${repository.owner}/${repository.name}" has no "${repository.specPath}" on branch ${repository.branch} any more`,
      );
    }
    return { text: file.toString('utf8'), commit: head.id, place };
  }

  /** The platform's answer to a spec, for this person; throws when they may not write there. */
  async judge(
    { credentials }: Caller,
    { repository }: Subject,
    { place, commit = '' }: SpecAtHead,
    text: string,
  ): Promise<SubmissionResult> {
    const spec = repository
      ? specFor(
          text,
          { environment: place.environment, namespace: place.pattern },
          {
            repository: this.#forge.repositoryUrl(repository),
            commit,
            release: 'next',
          },
        )
      : text;
    return this.#lattice.submit(
      { cluster: place.cluster, spec, dryRun: true },
      { credentials },
    );
  }

  /** Submits the spec of a service without a repository. */
  async submit(
    { credentials }: Caller,
    { place }: SpecAtHead,
    text: string,
  ): Promise<Outcome> {
    const result = await this.#lattice.submit(
      { cluster: place.cluster, spec: text },
      { credentials },
    );
    const refusal = refusalOf(result);
    if (refusal) {
      throw new ConflictError(refusal);
    }
    return {
      state: 'done',
      message: `Submitted to ${place.cluster}/${place.namespace}.`,
    };
  }

  /**
   * Commits to the branch that is delivered, in the name of the person. Where the forge lets nobody push there, it
   * becomes a pull request.
   */
  async commit(
    caller: Caller,
    repository: ConnectedRepository,
    change: {
      title: string;
      reason?: string;
      /** Of the branch of the pull request, where there has to be one. */
      id: string;
      changes: FileChange[];
      /** Who merges the pull request. */
      group: string;
    },
  ): Promise<Outcome> {
    const { branch } = repository;
    const { title, reason, changes, group } = change;
    const message = [title, ...(reason ? [reason] : [])].join('\n\n');
    const author = await this.author(caller);
    try {
      const commit = await this.#forge.commit(repository, {
        branch,
        from: branch,
        message,
        author,
        changes,
      });
      return {
        state: 'done',
        link: this.#forge.commitUrl(repository, commit),
        message: `Commit ${commit.slice(
          0,
          8,
        )} on ${branch}. It is delivered like any other push.`,
      };
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotAllowedError')) {
        throw error;
      }
    }
    return this.propose(caller, repository, {
      ...change,
      branch: `lattice/action-${change.id}`,
      body:
        reason ?? 'Asked for on the Actions tab of the service in the portal.',
      asked: group,
    });
  }

  /** The same as a pull request that somebody of a group merges. */
  async propose(
    caller: Caller,
    repository: ConnectedRepository,
    change: {
      title: string;
      body: string;
      branch: string;
      changes: FileChange[];
      asked: string;
    },
  ): Promise<Outcome> {
    const { title, body, branch, changes, asked } = change;
    await this.#forge.commit(repository, {
      branch,
      from: repository.branch,
      message: title,
      author: await this.author(caller),
      changes,
    });
    const { number, url } = await this.#forge.openPullRequest(repository, {
      branch,
      base: repository.branch,
      title,
      body,
    });
    const { owner, name } = repository;
    return {
      state: 'waiting',
      link: url,
      asked,
      pullRequest: `${owner}/${name}#${number}`,
      message: `Pull request ${number} of ${owner}/${name} waits for ${asked}.`,
    };
  }

  /** Who a commit is by. */
  async author({
    userEntityRef,
    credentials,
  }: Caller): Promise<{ name: string; email: string }> {
    const user = await this.#catalog.getEntityByRef(userEntityRef, {
      credentials,
    });
    const profile = user?.spec?.profile;
    const { displayName, email } =
      typeof profile === 'object' && profile !== null
        ? (profile as Record<string, unknown>)
        : {};
    const { name } = parseEntityRef(userEntityRef);
    return {
      name: typeof displayName === 'string' ? displayName : name,
      email: typeof email === 'string' ? email : `${name}@users.portal.invalid`,
    };
  }
}
