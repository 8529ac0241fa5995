/** On a catalog Component: `cluster/namespace/name` of its LatticeService. */
export const SERVICE_ANNOTATION = 'lattice.dev/service';

/** On a catalog Group: the namespace its services live in, by the platform's choice. */
export const NAMESPACE_ANNOTATION = 'lattice.dev/namespace';

/** On a LatticeService: entity ref of the owning group. */
export const OWNER_ANNOTATION = 'lattice.dev/owner';

/** Signal channel; a message is `{ keys: string[] }`, the opaque keys of the services that changed. */
export const SERVICES_SIGNAL_CHANNEL = 'lattice:services';
