import { z } from 'zod';
import { dnsLabel, hostName, portNumber, text, word } from '../primitives';
import { portReference } from '../primitives';
import { tls } from './tls';

const match = z.strictObject({
  path: z
    .strictObject({
      type: z
        .enum(['Exact', 'PathPrefix', 'RegularExpression'])
        .describe('Default PathPrefix.')
        .optional(),
      value: text(1024).describe('The path, such as "/api".'),
    })
    .describe('For HTTPRoute: path of the request. Default: every path.')
    .optional(),
  headers: z
    .array(
      z.strictObject({
        name: word(256).describe('Name of the header.'),
        value: text(4096).describe('Value of the header.'),
        type: z
          .enum(['Exact', 'RegularExpression'])
          .describe('Default Exact.')
          .optional(),
      }),
    )
    .min(1)
    .max(16)
    .describe('Headers the request must all have.')
    .optional(),
  method: z
    .enum([
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'DELETE',
      'CONNECT',
      'OPTIONS',
      'TRACE',
      'PATCH',
    ])
    .describe('For HTTPRoute: method of the request. Default: every method.')
    .optional(),
  grpcMethod: z
    .strictObject({
      service: word(1024).describe('As in "shop.v1.Orders".').optional(),
      method: word(1024).describe('As in "Create".').optional(),
    })
    .describe('For GRPCRoute: what is called. Default: everything.')
    .optional(),
});

const route = z.strictObject({
  kind: z
    .enum(['HTTPRoute', 'GRPCRoute', 'TCPRoute'])
    .describe('Default HTTPRoute.')
    .optional(),
  hosts: z
    .array(hostName)
    .min(1)
    .max(16)
    .refine(items => new Set(items).size === items.length, 'duplicate-item')
    .describe(
      'For HTTPRoute and GRPCRoute: names the world calls the service by, such as "shop.example.com".',
    )
    .optional(),
  port: portReference
    .describe(
      'Port of the service the route leads to, by name or number. Needed if it has several.',
    )
    .optional(),
  listenPort: portNumber
    .describe('For TCPRoute: port the world connects to.')
    .optional(),
  rules: z
    .array(
      z.strictObject({
        matches: z
          .array(match)
          .min(1)
          .max(8)
          .describe('What is let in: requests that fit one of them.'),
      }),
    )
    .min(1)
    .max(15)
    .describe('Which requests are let in. Default: all of them.')
    .optional(),
  tls: tls
    .describe(
      'Encrypts the route; plain HTTP is then redirected. "{}" requests a certificate from the issuer of the platform.',
    )
    .optional(),
});

export const ingress = z.strictObject({
  gatewayClass: dnsLabel(253)
    .describe('Class of the gateway. Default from the platform.')
    .optional(),
  routes: z
    .record(dnsLabel(), route)
    .refine(map => Object.keys(map).length > 0, 'out-of-range')
    .describe('Ways from the world to the service, by name.'),
});

export type RouteSpec = z.output<typeof route>;
export type MatchSpec = z.output<typeof match>;
