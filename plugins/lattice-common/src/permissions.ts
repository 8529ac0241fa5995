import { createPermission } from '@backstage/plugin-permission-common';

export const RESOURCE_TYPE_SERVICE = 'lattice-service';

export const serviceReadPermission = createPermission({
  name: 'lattice.service.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SERVICE,
});

export const serviceSubmitPermission = createPermission({
  name: 'lattice.service.submit',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SERVICE,
});

export const serviceDeletePermission = createPermission({
  name: 'lattice.service.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_SERVICE,
});

/** To decide about what the own groups are asked to approve; whom a policy does not name may not decide even with it. */
export const approvalDecidePermission = createPermission({
  name: 'lattice.approval.decide',
  attributes: { action: 'update' },
});

export const latticePermissions = [
  serviceReadPermission,
  serviceSubmitPermission,
  serviceDeletePermission,
];
