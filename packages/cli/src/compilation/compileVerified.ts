import {
  createWorld,
  ImageFact,
  imagesToVerify,
} from '@lattice-portal/compiler';
import {
  CredentialsOf,
  dockerConfigCredentials,
  verifyImages,
} from '@lattice-portal/image-verifier';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Output } from '../terminal/output';
import {
  Compilation,
  CompilationArguments,
  compileInput,
  FleetInput,
  readFleet,
} from './compilePaths';

/** Compiles with what the registries say about signatures at this moment. Throws a CliError for wrong use. */
export async function compileVerified(
  args: CompilationArguments,
  output: Output,
): Promise<Compilation> {
  const fleet = readFleet(args, output);
  return compileInput(fleet, await imageFacts(fleet));
}

/** What the registries say about the images of the services that are compiled. */
export async function imageFacts({
  documents,
  platform,
  targets,
}: Pick<FleetInput, 'documents' | 'platform' | 'targets'>): Promise<
  ImageFact[]
> {
  const world = createWorld(documents, { platform });
  return verifyImages(imagesToVerify(world, targets), {
    credentialsOf: await dockerCredentials(),
  });
}

/** What `docker login` left on this machine, or nothing. */
async function dockerCredentials(): Promise<CredentialsOf> {
  const folder = process.env.DOCKER_CONFIG ?? path.join(homedir(), '.docker');
  const config = await readFile(path.join(folder, 'config.json'), 'utf8').catch(
    () => '',
  );
  return async ({ registry }) => dockerConfigCredentials(config, registry);
}
