/** On a catalog Component: `cluster/namespace/name` of its LatticeService. */
export const SERVICE_ANNOTATION = 'lattice.dev/service';

/** On a catalog Group: the namespace its services live in, by the platform's choice. */
export const NAMESPACE_ANNOTATION = 'lattice.dev/namespace';

/** On a LatticeService: entity ref of the owning group. */
export const OWNER_ANNOTATION = 'lattice.dev/owner';

/** On a LatticeService in an answer of the API, with the value `true`: only what a caller needs to know of it is given. */
export const PARTIAL_ANNOTATION = 'lattice.dev/partial';

/** Signal channel; a message is `{ keys: string[] }`, the opaque keys of the services that changed. */
export const SERVICES_SIGNAL_CHANNEL = 'lattice:services';

/** Signal channel; a message is `{ ids: string[] }`, the ids of the approvals that changed. */
export const APPROVALS_SIGNAL_CHANNEL = 'lattice:approvals';

/** On a LatticeService: entity ref of the user who last submitted it through the portal. */
export const SUBMITTED_BY_ANNOTATION = 'lattice.dev/submitted-by';

/** On a LatticeService: address of the repository its spec comes from. */
export const SOURCE_REPOSITORY_ANNOTATION = 'lattice.dev/source-repository';

/** On a LatticeService: the commit its spec comes from. */
export const SOURCE_COMMIT_ANNOTATION = 'lattice.dev/source-commit';

/** On a LatticeService: number of the release it is, as in `17`. */
export const RELEASE_ANNOTATION = 'lattice.dev/release';

/** On a LatticeService: name of the environment it was delivered to. */
export const ENVIRONMENT_ANNOTATION = 'lattice.dev/environment';

/** On a workload: `rendered` when somebody else writes what is derived from it, after a repository of manifests. */
export const DELIVERY_ANNOTATION = 'lattice.dev/delivery';

/** On a LatticeService, with the value `true`: what it adopted is to be as it was before, and the service to end. */
export const LET_GO_ANNOTATION = 'lattice.dev/let-go';

/** On a LatticeService: when somebody last asked for new copies, ISO 8601. The compiler hands it on to the pods. */
export const RESTARTED_ANNOTATION = 'lattice.dev/restarted-at';

/** On a LatticeService, with the value `true`: no copy runs, and everything else stays. */
export const PAUSED_ANNOTATION = 'lattice.dev/paused';

/** On a derived object: uid of the LatticeService it was derived from; a name alone proves nothing after a re-creation. */
export const SERVICE_UID_LABEL = 'lattice.dev/service-uid';

/** On every derived object, with the value `lattice`. */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';

/** Server-side apply manager of the derived objects and of the status. */
export const FIELD_MANAGER = 'lattice';

/** Server-side apply manager of a LatticeService that was submitted through the portal. */
export const PORTAL_FIELD_MANAGER = 'lattice-portal';

/** Writer of what people do to a running service without changing its spec: restart, pause. Submits leave it alone. */
export const RUNTIME_FIELD_MANAGER = 'lattice-portal-runtime';

/** The only namespace whose CedarPolicies count. */
export const SYSTEM_NAMESPACE = 'lattice-system';
