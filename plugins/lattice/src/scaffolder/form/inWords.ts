import {
  parseServiceId,
  SERVICE_ANNOTATION,
  type ServiceAnswers,
} from '@lattice-portal/plugin-lattice-common';
import type { Entity } from '@backstage/catalog-model';
import type { Choices } from '../data/useChoices';
import type { FormAnswers } from '../schema';

/** Adds the answers in words, in the order the review step shows them. */
export function inWords(
  answers: ServiceAnswers,
  choices: Choices,
): FormAnswers {
  const { name, owner, talksTo, secrets, ...rest } = answers;
  const team = owner ? choices.teams.get(owner) : undefined;
  const review = {
    owner: team ? titleOf(team) : owner,
    talksTo: talksTo?.map(ref => {
      const component = choices.components.get(ref);
      return component ? serviceInWords(component) : ref;
    }),
    secrets: secrets?.map(
      secret => `${secret.name}: ${secret.keys.join(', ')}`,
    ),
    claims: answers.claims?.map(({ name: own, type }) => `${own}: ${type}`),
  };
  return { name, review, owner, talksTo, secrets, ...rest };
}

function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}

/** `Orders (commerce/orders)` */
function serviceInWords(component: Entity): string {
  const id = component.metadata.annotations?.[SERVICE_ANNOTATION];
  const service = id ? parseServiceId(id) : undefined;
  return service
    ? `${titleOf(component)} (${service.namespace}/${service.name})`
    : titleOf(component);
}
