import { z } from 'zod';
import { isForbiddenKey } from '../source';
import { isCpu, isMemory } from './quantity';

/**
 * The texts a spec is made of. The `error` of a check is the code of the diagnostic it causes; `validate` adds the
 * parameters.
 */

/** A name that starts with a letter, as Services require, and fits in a label value. */
export const dnsLabel = (max = 63) =>
  z
    .string()
    .min(1, 'bad-name')
    .max(max, 'name-too-long')
    .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, 'bad-name')
    .refine(name => !isForbiddenKey(name), 'forbidden-key');

/** What Kubernetes takes as the value of a label. */
export const labelValue = z
  .string()
  .max(63, 'name-too-long')
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/, 'bad-label')
  .refine(value => !isForbiddenKey(value), 'forbidden-key');

export const labelKey = z
  .string()
  .max(317, 'name-too-long')
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
    'bad-label',
  )
  .refine(key => !isForbiddenKey(key), 'forbidden-key');

/** A service, alone or with its namespace. */
export const serviceName = z
  .string()
  .max(127, 'name-too-long')
  .regex(
    /^(?:[a-z](?:[a-z0-9-]*[a-z0-9])?\/)?[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
    'bad-consumer',
  );

export const envName = z
  .string()
  .max(253, 'name-too-long')
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'bad-env-name')
  .refine(name => !isForbiddenKey(name), 'forbidden-key');

export const secretKey = z
  .string()
  .max(253, 'name-too-long')
  .regex(/^[A-Za-z0-9._-]+$/, 'bad-secret-key')
  .refine(key => !isForbiddenKey(key), 'forbidden-key');

/** One line of visible text: no control characters, no white space. */
export const word = (max = 512) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\s\p{Cc}]+$/u, 'bad-text');

/** Text without control characters other than line breaks and tabs. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\n\t\r]*(?:[\n\t\r][^\p{Cc}\n\t\r]*)*$/u, 'bad-text');

export const absolutePath = z
  .string()
  .max(4096)
  .regex(/^\//, 'not-absolute')
  .regex(/^[^\p{Cc}]*$/u, 'bad-text');

/** Where something is mounted. Only what Kubernetes accepts and means the same everywhere: no steps that go nowhere. */
export const mountPath = z
  .string()
  .max(1024)
  .regex(/^\//, 'not-absolute')
  .regex(/^(?:\/(?!\.{1,2}(?:\/|$))[^/:\p{Cc}\p{Cs}]+)+$/u, 'bad-mount-path');

/** A kernel setting, as in `net.ipv4.tcp_syncookies`. */
export const sysctlName = z
  .string()
  .max(253, 'name-too-long')
  .regex(/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/, 'bad-sysctl')
  .refine(name => !isForbiddenKey(name), 'forbidden-key');

/** A folder inside a volume. */
export const subPath = z
  .string()
  .max(1024)
  .regex(
    /^(?!\/)(?:(?:^|\/)(?!\.{1,2}(?:\/|$))[^/:\p{Cc}\p{Cs}]+)+$/u,
    'bad-sub-path',
  );

/** Rights of a file that may be read or run, but neither gives the rights of its owner nor is writable by everybody. */
export const fileMode = z.string().regex(/^0?[0-7]{2}[0145]$/, 'bad-mode');

/** Base64 as the standard writes it, but for white space. */
export const base64 = (max: number) =>
  z.string().max(max).refine(isBase64, 'bad-encoding');

function isBase64(written: string): boolean {
  const value = written.replace(/\s+/g, '');
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
    return false;
  }
  // What is left over in the last character must be zero.
  const last = value.slice(-4);
  return (
    !last.endsWith('=') || /^(?:.[AQgw]==|..[AEIMQUYcgkosw048]=)$/.test(last)
  );
}

export const cpu = z
  .union([z.int(), z.string()])
  .refine(isCpu, 'bad-cpu')
  .meta({ quantity: true });

export const memory = z
  .union([z.int(), z.string()])
  .refine(isMemory, 'bad-memory')
  .meta({ quantity: true });

/** As Prometheus writes it, without labels. */
export const metricName = z
  .string()
  .max(253, 'name-too-long')
  .regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'bad-metric');

/** Of a server inside the cluster. */
export const url = z
  .string()
  .max(512)
  .regex(/^https?:\/\/[A-Za-z0-9.-]+(:[0-9]{1,5})?(\/[\w./~-]*)?$/, 'bad-url');

/** Money per month, as in `500 EUR`. */
export const money = z
  .string({ error: 'bad-cost' })
  .regex(/^\d{1,12}(\.\d{1,2})? [A-Z]{3}$/, 'bad-cost');

export const duration = z
  .string()
  .regex(/^[1-9][0-9]{0,5}(s|m|h)$/, 'bad-duration');

export const portNumber = z.int().min(1).max(65535);

/** A port by number or name. */
export const portReference = z
  .union([portNumber, dnsLabel(15)])
  .meta({ intOrString: true });

/** A name in the DNS of the world, in lower case; `*.` may stand for the first label. */
export const hostName = z
  .string()
  .max(253, 'name-too-long')
  .regex(
    /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'bad-host',
  );

/** An address or a range of them. */
export const addressRange = z
  .string()
  .max(64)
  .regex(
    /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$|\/)|(?=$|\/))){4}(?:\/(?:3[0-2]|[12]?\d))?$/,
    'bad-address',
  );

/** A program by its path, or `*`. */
export const binary = z
  .string()
  .max(255)
  .regex(/^(?:\*|(?:\/(?!\.{1,2}(?:\/|$))[^/\s\p{Cc}]+)+)$/u, 'bad-binary');

/** A list in which nothing is mentioned twice. */
export const distinct = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .refine(items => new Set(items).size === items.length, 'duplicate-item');
