import { z } from 'zod';
import { advertise, ADVERTISE_TEXT } from '../advertise';
import {
  dnsLabel,
  labelKey,
  labelValue,
  portNumber,
  word,
} from '../primitives';

const namespace = dnsLabel().describe('Its namespace. Default: our own.');

const port = z.strictObject({
  name: dnsLabel(15).describe('Its name, by which agreements may name it.'),
  port: portNumber.describe('Port the pods listen on.'),
  servicePort: portNumber
    .describe('Port others call, at its Service. Default: the same.')
    .optional(),
  peerAuth: z
    .enum(['Strict', 'Permissive', 'Webhook'])
    .describe(
      'Who may connect: "Strict" (default) callers of the mesh that are agreed on; "Permissive" every pod of the cluster too, unencrypted and unnamed, with a permit; "Webhook" the API server and the nodes too.',
    )
    .optional(),
});

const egress = z.strictObject({
  target: z
    .strictObject({
      entity: z
        .enum(['world', 'cluster', 'host', 'remote-node', 'kube-apiserver'])
        .describe(
          'A group of addresses: everything outside, every pod inside, the node, the other nodes, or the API server.',
        )
        .optional(),
      cidr: word(64).describe('A range of addresses.').optional(),
      fqdn: word(253)
        .describe('A host, or "*.example.com" for every host below a domain.')
        .optional(),
    })
    .describe('Exactly one of the three.'),
  ports: z.array(portNumber).min(1).max(32).describe('Ports there.'),
  protocol: z.enum(['TCP', 'UDP']).describe('Default TCP.').optional(),
});

/** `kind: LatticeMeshMember`: software of others, installed by a chart, that takes part in agreements. */
export const memberSpec = z.strictObject({
  target: z
    .strictObject({
      selector: z
        .record(labelKey, labelValue)
        .refine(map => Object.keys(map).length > 0, 'out-of-range')
        .describe('Labels of its pods, as its chart sets them.')
        .optional(),
      namespace: dnsLabel()
        .describe(
          'Every pod of the namespace: its own, in which nothing else of Lattice may run.',
        )
        .optional(),
    })
    .describe('Which pods are meant: exactly one of the two.'),
  ports: z.array(port).max(64).describe('Where it listens.').optional(),
  allowedCallers: z
    .array(
      z.strictObject({
        name: z
          .string()
          .max(63, 'name-too-long')
          .regex(/^(?:\*|[a-z](?:[a-z0-9-]*[a-z0-9])?)$/, 'bad-name')
          .describe(
            'A service, job or member; "*" admits every caller, with a permit.',
          ),
        namespace: namespace.optional(),
      }),
    )
    .max(256)
    .describe('Who may call it. Traffic flows once both sides say so.')
    .optional(),
  dependencies: z
    .array(
      z.strictObject({
        name: dnsLabel().describe('A service or member.'),
        namespace: namespace.optional(),
      }),
    )
    .max(256)
    .describe('Whom it calls. Traffic flows once both sides say so.')
    .optional(),
  egress: z
    .array(egress)
    .max(64)
    .describe('What it calls outside of agreements; each needs a permit.')
    .optional(),
  advertise: advertise
    .describe(
      `${ADVERTISE_TEXT} Its Service then bears the label istio.io/global: "true".`,
    )
    .optional(),
  allowPeerTraffic: z
    .boolean()
    .describe('Lets its pods talk to each other at every port. Default false.')
    .optional(),
  dependsAll: z
    .boolean()
    .describe(
      'Lets it call everybody who admits it, as monitoring does; needs a permit. Default false.',
    )
    .optional(),
  serviceAccount: dnsLabel(253)
    .describe(
      'Account its pods run under, by which callees know it. Default: the name of the member; for a whole namespace, every account in it.',
    )
    .optional(),
  ambient: z
    .boolean()
    .describe(
      'Whether its pods are part of the mesh, where there is one. Default true; then its namespace or pods bear the label istio.io/dataplane-mode: ambient.',
    )
    .optional(),
});

export type MemberSpec = z.output<typeof memberSpec>;
