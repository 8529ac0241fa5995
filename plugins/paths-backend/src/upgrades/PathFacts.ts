import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  ChangelogEntry,
  GreenRun,
  PathTemplate as PathView,
} from '@lattice-portal/plugin-paths-common';
import type { UpgradeStore } from '../database/UpgradeStore';
import type { ConnectedRepository } from '../model';
import { readChangelog } from './changelog';
import { readGreenRuns } from './greenRuns';
import type { PathTemplate, TemplateRenderer } from './TemplateRenderer';
import { warningsOf } from './warnings';

/** What the portal knows of golden paths beside how they render: age, tests, changelog, and who is on which version. */
export class PathFacts {
  readonly #renderer: TemplateRenderer;
  readonly #upgrades: UpgradeStore;
  readonly #resultsFile?: string;
  readonly #logger: LoggerService;

  constructor(options: {
    renderer: TemplateRenderer;
    upgrades: UpgradeStore;
    /** Path of the file with the last green runs. */
    resultsFile?: string;
    logger: LoggerService;
  }) {
    this.#renderer = options.renderer;
    this.#upgrades = options.upgrades;
    this.#resultsFile = options.resultsFile;
    this.#logger = options.logger;
  }

  async list(
    credentials: BackstageCredentials,
    repositories: ConnectedRepository[],
  ): Promise<PathView[]> {
    const [templates, runs] = await Promise.all([
      this.#renderer.templates(credentials),
      this.#greenRuns(),
    ]);
    return Promise.all(
      templates.map(template => this.#describe(template, runs, repositories)),
    );
  }

  /** @throws NotFoundError when there is no such path. */
  async get(
    name: string,
    credentials: BackstageCredentials,
    repositories: ConnectedRepository[],
  ): Promise<PathView & { changelog: ChangelogEntry[] }> {
    const template = await this.#renderer.template(name, credentials);
    const [path, changelog] = await Promise.all([
      this.#describe(template, await this.#greenRuns(), repositories),
      this.changelog(template),
    ]);
    return { ...path, changelog };
  }

  /** Newest first; empty when the path has none. */
  async changelog(template: PathTemplate): Promise<ChangelogEntry[]> {
    const text = await this.#renderer.changelog(template);
    return readChangelog(text ?? '');
  }

  /** Notes which versions there are now, so that their age is known although nobody looked. */
  async note(credentials: BackstageCredentials): Promise<void> {
    const templates = await this.#renderer.templates(credentials);
    await Promise.all(
      templates.map(({ name, version }) => this.#upgrades.seen(name, version)),
    );
  }

  async #describe(
    { name, version, entity }: PathTemplate,
    runs: Map<string, GreenRun>,
    repositories: ConnectedRepository[],
  ): Promise<PathView> {
    const since = await this.#upgrades.seen(name, version);
    const tests = runs.get(name);
    return {
      name,
      title: entity.metadata.title ?? name,
      description: entity.metadata.description,
      version,
      since,
      tests,
      warnings: warningsOf(
        { version, since, tests, isTestedHere: runs.size > 0 },
        Date.now(),
      ),
      services: repositories
        .filter(({ template }) => template === name)
        .map(repository => ({
          owner: repository.owner,
          name: repository.name,
          entityRef: repository.entityRef,
          group: repository.groupRef,
          service: repository.service,
          version: repository.templateVersion ?? '',
        })),
    };
  }

  async #greenRuns(): Promise<Map<string, GreenRun>> {
    try {
      return await readGreenRuns(this.#resultsFile);
    } catch (error) {
      this.#logger.warn(
        `The results of the golden paths' tests in "${
          this.#resultsFile
        }" (lattice.templateResults) cannot be read: ${error}`,
      );
      return new Map();
    }
  }
}
