import { CLAIM_LABEL, connectionName, ObjectDraft } from '../../kubernetes';
import { ServiceModel } from '../../model';

/** What a service claims, as orders to whoever provides it. Claims of others are in their plans. */
export function claims({ node, claims: all }: ServiceModel): ObjectDraft[] {
  return all.flatMap(claim => {
    const { claimed, provides, name, type, path, resource, consumers } = claim;
    if (!claimed) return [];
    const { options, ...params } = claimed;
    return [
      {
        apiVersion: provides.apiVersion,
        kind: provides.kind,
        name,
        labels: { [CLAIM_LABEL]: type },
        // Kinds of the platform are in no table.
        derived: {
          order: 20,
          group: 'data' as const,
          // Who else owns one with this id has been told.
          ...(claim.id === undefined && { joined: 'Claim' }),
        },
        body: {
          spec: {
            ...params,
            grants: [
              { service: node.name, connectionSecret: claim.connection },
              ...consumers.map(consumer => {
                const service = consumer.slice(consumer.indexOf('/') + 1);
                return {
                  service,
                  connectionSecret: connectionName(
                    service,
                    claim.id ?? resource,
                    true,
                  ),
                };
              }),
            ],
            ...(Object.keys(options).length > 0 && { options }),
          },
        },
        because: [
          {
            path,
            rule: 'claims.owned',
            text: `Resource "${resource}" is claimed from the platform; ${
              consumers.length === 0
                ? 'only this service gets credentials'
                : 'this service and those its owner admits get credentials of their own'
            }.`,
          },
        ],
      },
    ];
  });
}
