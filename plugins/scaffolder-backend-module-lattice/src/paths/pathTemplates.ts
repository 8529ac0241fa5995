import type { PathName } from '@lattice-portal/plugin-lattice-common';

/** What is particular to the template of a golden path; the rest is `templateEntity`. */
export interface PathTemplate {
  title: string;
  description: string;
  /** Counts up with every change of what is rendered; CHANGELOG.md of the path says what it brought. */
  version: string;
  /** Type of the component, and what the catalog lists the template under. */
  type: 'service' | 'website' | 'job';
  tags: string[];
  /** Whether it provides an API of its own, described in api/openapi.yml. */
  api: boolean;
  /** Folders under templates/shared that it takes beside those of its runtime and those every repository has. */
  parts: string[];
  /** What it asks beside what every path asks: names in `QUESTIONS`. */
  asks: Question[];
}

/** Questions that only some paths ask, as properties of JSON schema. */
export const QUESTIONS = {
  schedule: {
    type: 'string',
    title: 'When it runs',
    description:
      'As cron writes it, in UTC: minute, hour, day of the month, month, weekday. Choose a minute of your own, so that not everything starts at once.',
    maxLength: 100,
  },
  host: {
    type: 'string',
    title: 'Host',
    description:
      'The name the world calls it by, such as shop.example.com. A host takes a permit of the platform team. Leave it empty to be reached from inside only.',
    maxLength: 253,
  },
  gpus: {
    type: 'integer',
    title: 'GPUs',
    description:
      'How many GPUs each run gets. They are scarce and cost the most; 0 runs anywhere.',
    minimum: 0,
    maximum: 16,
    default: 0,
  },
} as const;

export type Question = keyof typeof QUESTIONS;

/** One entry for each golden path; `yarn generate` in this package writes templates/NAME.yaml from it. */
export const PATH_TEMPLATES: Partial<Record<PathName, PathTemplate>> = {
  'node-service': {
    title: 'Node.js service',
    description:
      'A small TypeScript HTTP service with health, metrics, tests and a pipeline, running on the platform with network rules, secrets, monitoring and availability derived from a short spec.',
    version: '2.0.0',
    type: 'service',
    tags: ['recommended', 'node', 'typescript'],
    api: true,
    parts: ['http'],
    asks: [],
  },
  'go-service': {
    title: 'Go service',
    description:
      'A small HTTP service on the standard library of Go, with health, metrics, tests and a pipeline, in an image that holds nothing but the program.',
    version: '1.0.0',
    type: 'service',
    tags: ['recommended', 'go'],
    api: true,
    parts: ['go/http', 'http'],
    asks: [],
  },
  'python-service': {
    title: 'Python service',
    description:
      'A small FastAPI service with health, metrics, types, locked dependencies, tests and a pipeline.',
    version: '1.0.0',
    type: 'service',
    tags: ['recommended', 'python', 'fastapi'],
    api: true,
    parts: ['http'],
    asks: [],
  },
  'java-service': {
    title: 'Java service',
    description:
      'A small Spring Boot service with health, metrics, logs as JSON, tests and a pipeline.',
    version: '1.0.0',
    type: 'service',
    tags: ['recommended', 'java', 'spring-boot'],
    api: true,
    parts: ['http'],
    asks: [],
  },
  frontend: {
    title: 'Frontend',
    description:
      'A static site in TypeScript, built by Vite and served by a small Node server behind the edge, with health, metrics and security headers.',
    version: '1.0.0',
    type: 'website',
    tags: ['recommended', 'node', 'typescript'],
    api: false,
    parts: [],
    asks: ['host'],
  },
  worker: {
    title: 'Worker',
    description:
      'A Go program that takes messages from a queue the platform provides, with health, metrics, retry, tests and a pipeline.',
    version: '1.0.0',
    type: 'service',
    tags: ['go', 'queue'],
    api: false,
    parts: ['go/http'],
    asks: [],
  },
  'scheduled-job': {
    title: 'Scheduled job',
    description:
      'A Go program that runs by the clock and works through what there is to do, with a limit, exit codes, tests and a pipeline.',
    version: '1.0.0',
    type: 'job',
    tags: ['go', 'job'],
    api: false,
    parts: [],
    asks: ['schedule'],
  },
  'data-pipeline': {
    title: 'Data pipeline',
    description:
      'A batch of Python steps by the clock, with checkpoints, GPUs where asked for, tests and a pipeline.',
    version: '1.0.0',
    type: 'job',
    tags: ['python', 'data', 'job'],
    api: false,
    parts: [],
    asks: ['schedule', 'gpus'],
  },
};
