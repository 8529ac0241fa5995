/**
 * What policies may speak about, in the language of Cedar (https://docs.cedarpolicy.com/schema/human-readable-schema.html).
 * A policy that asks for anything else is refused when it is read, not when somebody is denied because of it.
 */
export const CEDAR_SCHEMA = `
namespace Lattice {
  // A service, job, model or member of the mesh, by "namespace/name".
  entity Service = {
    namespace: String,
    name: String,
    // "service", "job", "model" or "member".
    kind: String,
    // Name of the owning group; empty when the owner is not a group.
    team: String,
    // Entity ref of the owner; empty when none is given.
    owner: String,
    // What the cluster is for, as its platform says; empty when it does not.
    environment: String,
  };

  // A path in a secret store, by "provider:path".
  entity SecretPath = { path: String, provider: String };
  // A shared volume, by "namespace/id".
  entity Volume = { namespace: String, volume_id: String };
  // What another service claimed from the platform and shares, by "namespace/id".
  entity Claim = { namespace: String, claim_id: String, claim_type: String };
  // A loosening of the restricted profile, by its id, as in "capability:NET_ADMIN".
  entity SecurityOverride = { category: String, override_id: String };
  // An address outside the cluster, by "host:port".
  entity ExternalEndpoint = { host: String, port: String, protocol: String };
  // A way from the world to a service: "host:port" or, without a host, "namespace/name:port".
  // "via" is "ingress", "load-balancer" or "node-port".
  entity Exposure = { host: String, port: String, protocol: String, via: String };
  // A container image, by its whole reference.
  entity ImageRef = { registry: String, name: String, tag: String };
  // A direction in which everybody is admitted or called: "inbound", "outbound" or "advertise".
  entity Mesh = { direction: String };
  // A namespace of a cluster, by its name.
  entity Namespace = { name: String, cluster: String, environment: String };

  // A way around the compiler, by "Kind/name": an "override" of what is derived, or a "manifest" beside it. The category
  // says what could come of it: "harmless", "network", "secrets", "identity", "workload" and so on.
  entity EscapeHatch = { kind: String, name: String, mode: String, category: String };

  action UseEscapeHatch appliesTo { principal: Service, resource: EscapeHatch };
  action AccessSecret appliesTo { principal: Service, resource: SecretPath };
  action AccessVolume appliesTo { principal: Service, resource: Volume };
  action AccessClaim appliesTo { principal: Service, resource: Claim };
  action OverrideSecurity appliesTo { principal: Service, resource: SecurityOverride };
  action AccessExternalEndpoint appliesTo { principal: Service, resource: ExternalEndpoint };
  action ExposeService appliesTo { principal: Service, resource: Exposure };
  action SkipImageVerification appliesTo { principal: Service, resource: ImageRef };
  action AllowWildcard appliesTo { principal: Service, resource: Mesh };
  // When it is asked, in UTC, if whoever compiles says so: "2026-01-31", "friday", 0 to 23. A policy looks first whether
  // it is known: context has weekday && context.weekday == "friday".
  action Deploy appliesTo {
    principal: Service,
    resource: Namespace,
    context: { date?: String, weekday?: String, hour?: Long },
  };
}
`;
