import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Runtime } from '@lattice-portal/plugin-lattice-common';

/** Base images of a generated Dockerfile. */
export type BaseImages = {
  /** Has the runtime's tools; used to build. */
  build: string;
  /** Has no shell; used to run. */
  run: string;
};

/** Used until the platform names its own; Renovate pins and updates them in the repositories. */
const BASE_IMAGES: Record<Runtime, BaseImages> = {
  node: {
    build:
      'docker.io/library/node:22-bookworm-slim@sha256:43ac6c60b8f89723f746e8a92ce91abd5017e627ce1ddfe4238355d3a30b772c',
    run: 'gcr.io/distroless/nodejs22-debian12:nonroot@sha256:13593b7570658e8477de39e2f4a1dd25db2f836d68a0ba771251572d23bb4f8e',
  },
  go: {
    build: 'docker.io/library/golang:1.26-bookworm',
    run: 'gcr.io/distroless/static-debian12:nonroot',
  },
  python: {
    build: 'docker.io/library/python:3.11-slim-bookworm',
    run: 'docker.io/library/python:3.11-slim-bookworm',
  },
  java: {
    build: 'docker.io/library/maven:3.9-eclipse-temurin-17',
    run: 'gcr.io/distroless/java17-debian12:nonroot',
  },
};

/** The image a new service starts from; undefined when the platform names none. */
export function readStarterImage(
  config: Config,
  runtime: Runtime,
): string | undefined {
  return config.getOptionalString(`lattice.starterImages.${runtime}`);
}

export function readBaseImages(config: Config, runtime: Runtime): BaseImages {
  const chosen = config.getOptionalConfig(`lattice.baseImages.${runtime}`);
  return chosen
    ? { build: chosen.getString('build'), run: chosen.getString('run') }
    : BASE_IMAGES[runtime];
}

/**
 * The cluster a service goes to: the one that was asked for, if the platform lists it, else the
 * first. Text from a form never chooses anything the platform does not list.
 *
 * @throws InputError when it is not listed or none is.
 */
export function chooseCluster(config: Config, asked?: string): string {
  const names = (config.getOptionalConfigArray('lattice.clusters') ?? []).map(
    cluster => cluster.getString('name'),
  );
  if (names.length === 0) {
    throw new InputError(
      'No cluster is connected, so there is nowhere to run the service. Ask the platform team to set lattice.clusters in the configuration.',
    );
  }
  if (asked !== undefined && !names.includes(asked)) {
    throw new InputError(
      `Cluster "${asked.slice(
        0,
        80,
      )}" is not connected. Choose one of: ${names.join(', ')}.`,
    );
  }
  return asked ?? names[0];
}
