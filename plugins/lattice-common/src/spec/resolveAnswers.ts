import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NAMESPACE_ANNOTATION } from '../annotations';
import type {
  AnswerProblem,
  Callee,
  ServiceAnswers,
  ServiceSpecInput,
} from './answers';
import { checkAnswers, quote } from './checkAnswers';
import { checkDetails } from './checkDetails';
import {
  calleeResourceName,
  isImageByDigest,
  isServiceName,
  variableName,
} from './names';
import { PATHS, type GoldenPath, type PathName } from './paths';
import { readServiceAnnotation } from './serviceAnnotation';
import { serviceVariables } from './variables';

/** What the answers refer to, as the caller may see it. */
export interface AnswerLookups {
  /** The owning group. */
  owner?: Entity;
  /** Entity ref to component. A ref that is missing is not visible or does not exist. */
  components: Record<string, Entity | undefined>;
  /** The platform's starter image for the runtime. */
  image?: string;
  cluster: string;
  /** The path the answers are for. Default: node-service. */
  path?: PathName;
}

export interface ResolvedAnswers {
  /** Absent while there are problems. */
  input?: ServiceSpecInput;
  problems: AnswerProblem[];
}

/**
 * Turns answers into the input of `buildServiceSpec`. The form and the scaffolder action both
 * come through here, so what the preview shows is what is written.
 */
export function resolveAnswers(
  answers: ServiceAnswers,
  lookups: AnswerLookups,
): ResolvedAnswers {
  const pathName = lookups.path ?? 'node-service';
  const path: GoldenPath = PATHS[pathName];
  const claims = answers.claims ?? path.claims ?? [];
  const problems = [
    ...checkAnswers(answers),
    ...checkDetails({ ...answers, claims }, path),
  ];
  const annotated = lookups.owner?.metadata.annotations?.[NAMESPACE_ANNOTATION];
  const namespace =
    annotated && isServiceName(annotated) ? annotated : undefined;
  if (answers.owner && !lookups.owner) {
    problems.push({
      field: 'owner',
      message: `Team ${quote(
        answers.owner,
      )} is not in the catalog. Choose one of your teams.`,
    });
  } else if (answers.owner && !namespace) {
    problems.push({
      field: 'owner',
      message: `Team ${quote(
        answers.owner,
      )} has no namespace yet. Ask the platform team to give it one (annotation ${NAMESPACE_ANNOTATION} on the group).`,
    });
  }
  if (!lookups.image || !isImageByDigest(lookups.image)) {
    problems.push({
      field: 'cluster',
      message:
        'The platform names no starter image by digest for this runtime. Ask the platform team to set lattice.starterImages in the configuration.',
    });
  }
  const callees = resolveCallees(answers, lookups, problems);
  if (namespace) {
    checkClashes(answers, callees, namespace, problems);
    checkClaimClashes({ ...answers, claims }, callees, namespace, problems);
  }
  if (
    problems.length > 0 ||
    !answers.name ||
    !lookups.owner ||
    !namespace ||
    !lookups.image
  ) {
    return { problems };
  }
  return {
    problems,
    input: {
      name: answers.name,
      namespace,
      // Written the catalog's way, so that one team has one spelling.
      owner: stringifyEntityRef(lookups.owner),
      image: lookups.image,
      callees,
      secrets: answers.secrets ?? [],
      path: pathName,
      claims,
      size: answers.size,
      replicas: answers.replicas,
      schedule: answers.schedule,
      host: answers.host,
      gpus: answers.gpus,
    },
  };
}

function resolveCallees(
  answers: ServiceAnswers,
  lookups: AnswerLookups,
  problems: AnswerProblem[],
): Callee[] {
  const callees: Callee[] = [];
  [...new Set(answers.talksTo ?? [])].forEach((ref, index) => {
    const entity = lookups.components[ref];
    const service = entity && readServiceAnnotation(entity);
    if (!service) {
      problems.push({
        field: 'talksTo',
        index,
        message: `Component ${quote(
          ref,
        )} is not a service the platform runs. Remove it from the list.`,
      });
    } else if (service.cluster !== lookups.cluster) {
      problems.push({
        field: 'talksTo',
        index,
        message: `Service ${quote(
          `${service.namespace}/${service.name}`,
        )} runs in cluster ${quote(service.cluster)}, this one in ${quote(
          lookups.cluster,
        )}. Remove it from the list.`,
      });
    } else {
      callees.push({ namespace: service.namespace, name: service.name });
    }
  });
  return callees;
}

/** One name space holds services and secrets, and another all variables: nothing may be in one twice. */
function checkClashes(
  answers: ServiceAnswers,
  callees: Callee[],
  namespace: string,
  problems: AnswerProblem[],
): void {
  const resources = callees.map(callee =>
    calleeResourceName(callee, namespace),
  );
  const variables = new Set(resources.map(name => variableName(name, 'url')));
  (answers.secrets ?? []).forEach(({ name, keys }, index) => {
    if (resources.includes(name)) {
      problems.push({
        field: 'secrets',
        index,
        message: `Secret ${quote(
          name,
        )} has the name of a service this one talks to. Give the secret another name.`,
      });
    }
    for (const key of keys) {
      if (!resources.includes(name) && variables.has(variableName(name, key))) {
        problems.push({
          field: 'secrets',
          index,
          message: `Key ${quote(key)} of secret ${quote(
            name,
          )} would become the variable ${variableName(
            name,
            key,
          )}, which holds the address of a service. Rename one of them.`,
        });
      }
    }
  });
  if (
    callees.some(
      callee => callee.name === answers.name && callee.namespace === namespace,
    )
  ) {
    problems.push({
      field: 'talksTo',
      message:
        'The service cannot talk to itself. Remove it from the list, or choose another name.',
    });
  }
}

/** A claim shares both name spaces with services and secrets. */
function checkClaimClashes(
  { claims = [], secrets = [] }: ServiceAnswers,
  callees: Callee[],
  namespace: string,
  problems: AnswerProblem[],
): void {
  const taken = new Set([
    ...callees.map(callee => calleeResourceName(callee, namespace)),
    ...secrets.map(({ name }) => name),
  ]);
  const others = new Set(
    serviceVariables({ callees, secrets, namespace }).map(({ name }) => name),
  );
  claims.forEach((claim, index) => {
    if (taken.has(claim.name)) {
      problems.push({
        field: 'claims',
        index,
        message: `Claim ${quote(
          claim.name,
        )} has the name of a service or secret this one needs. Give the claim another name.`,
      });
      return;
    }
    const own = serviceVariables({
      callees: [],
      secrets: [],
      namespace,
      claims: [claim],
    });
    for (const { name } of own.filter(variable => others.has(variable.name))) {
      problems.push({
        field: 'claims',
        index,
        message: `Claim ${quote(
          claim.name,
        )} would become the variable ${name}, which something else already is. Rename one of them.`,
      });
    }
    own.forEach(({ name }) => others.add(name));
  });
}
