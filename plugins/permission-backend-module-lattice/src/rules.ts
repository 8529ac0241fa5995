import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  approvalDecidePermission,
  isOwnerCondition,
  RESOURCE_TYPE_SERVICE,
  serviceDeletePermission,
  serviceReadPermission,
  serviceSubmitPermission,
} from '@lattice-portal/plugin-lattice-common';

export interface Question {
  permission: Permission;
  userEntityRef: string;
  /** The user and their groups. */
  claims: string[];
  /** Member of a group that reads every service. */
  readsEverything: boolean;
}

export type Rule = (question: Question) => PolicyDecision;

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const ownedService: Rule = ({ claims }) => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'lattice',
  resourceType: RESOURCE_TYPE_SERVICE,
  conditions: isOwnerCondition(claims),
});

const ownedEntity: Rule = ({ claims }) => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims },
  },
});

// Inputs of a run may hold what only its author should see.
const ownTask: Rule = ({ userEntityRef }) => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'scaffolder',
  resourceType: 'scaffolder-task',
  conditions: {
    rule: 'IS_TASK_OWNER',
    resourceType: 'scaffolder-task',
    params: { createdBy: [userEntityRef] },
  },
});

/** By permission name, for users outside the platform team. What is not here follows the default of its plugin. */
const RULES: Record<string, Rule> = {
  [serviceReadPermission.name]: question =>
    question.readsEverything ? ALLOW : ownedService(question),
  [serviceSubmitPermission.name]: ownedService,
  [serviceDeletePermission.name]: ownedService,
  // Whom a policy names decides; the backend checks that it is one of them.
  [approvalDecidePermission.name]: () => ALLOW,
  'catalog.entity.delete': ownedEntity,
  'catalog.entity.refresh': ownedEntity,
  'catalog.location.delete': () => DENY,
  'scaffolder.task.read': ownTask,
  'scaffolder.task.cancel': ownTask,
  'scaffolder.template.management': () => DENY,
};

export function findRule({ name }: Permission): Rule {
  return (
    RULES[name] ?? (name.startsWith('lattice.') ? () => DENY : () => ALLOW)
  );
}
