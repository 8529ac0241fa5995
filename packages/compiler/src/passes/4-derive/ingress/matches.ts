import { MatchSpec } from '../../../spec';

/** A match as HTTPRoute writes it. */
export function httpMatch({ path, headers, method }: MatchSpec) {
  return {
    ...(headers && { headers: headers.map(header) }),
    ...(method && { method }),
    ...(path && {
      path: { type: path.type ?? 'PathPrefix', value: path.value },
    }),
  };
}

/** A match as GRPCRoute writes it. */
export function grpcMatch({ headers, grpcMethod }: MatchSpec) {
  return {
    ...(headers && { headers: headers.map(header) }),
    ...(grpcMethod && {
      method: {
        ...(grpcMethod.method && { method: grpcMethod.method }),
        ...(grpcMethod.service && { service: grpcMethod.service }),
        type: 'Exact',
      },
    }),
  };
}

function header({
  name,
  value,
  type = 'Exact',
}: NonNullable<MatchSpec['headers']>[number]) {
  return { name, type, value };
}
