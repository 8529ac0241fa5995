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

export const latticePermissions = [
  serviceReadPermission,
  serviceSubmitPermission,
  serviceDeletePermission,
];
