import { ConflictError, InputError } from '@backstage/errors';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { PAUSED_ANNOTATION } from '@lattice-portal/plugin-lattice-common';
import { parse } from 'yaml';
import type { Handler, Preparation } from './Handler';
import { basisOf, refusalOf } from './refusalOf';
import type { Place } from './Subject';

type RuntimeKind = 'restart' | 'pause' | 'resume';

const CHANGES: Record<
  RuntimeKind,
  {
    change: { restart?: boolean; paused?: boolean };
    /** Whether it has to be paused for it. */
    whenPaused: boolean;
    summary: (place: Place) => string;
  }
> = {
  restart: {
    change: { restart: true },
    whenPaused: false,
    summary: ({ title }) =>
      `All copies in ${title} are replaced by new ones, one after the other, with the same spec. Nothing is committed.`,
  },
  pause: {
    change: { paused: true },
    whenPaused: false,
    summary: ({ title }) =>
      `No copy runs in ${title} until it is resumed, and nothing scales it. What it claims, its data and its rules stay. Calls to it fail. Later deliveries keep it paused.`,
  },
  resume: {
    change: { paused: false },
    whenPaused: true,
    summary: ({ title }) =>
      `As many copies run in ${title} again as its spec says.`,
  },
};

/** Actions on what runs in one environment; they change no spec. */
export function runtimeActions(
  lattice: LatticeService,
): Record<RuntimeKind, Handler> {
  const handler = (kind: RuntimeKind): Handler => {
    const { change, whenPaused, summary } = CHANGES[kind];
    return {
      prepare: async preparation => {
        const place = placeOf(preparation);
        const paused = isPaused(place);
        if (paused !== whenPaused) {
          throw new InputError(
            paused
              ? `The service is paused in ${place.title}. Resume it first`
              : `The service is not paused in ${place.title}`,
          );
        }
        const { credentials } = preparation.caller;
        const result = await lattice.changeRuntime(
          place,
          { ...change, dryRun: true },
          { credentials },
        );
        return {
          plan: { ok: result.ok, summary: summary(place), result },
          basis: [place.environment, basisOf(result)],
          refusal: refusalOf(result),
          carryOut: async () => {
            const done = await lattice.changeRuntime(place, change, {
              credentials,
            });
            const refusal = refusalOf(done);
            if (refusal) {
              throw new ConflictError(refusal);
            }
            return { state: 'done', message: `Done in ${place.title}.` };
          },
        };
      },
    };
  };
  return {
    restart: handler('restart'),
    pause: handler('pause'),
    resume: handler('resume'),
  };
}

export function isPaused({ detail }: Place): boolean {
  return annotationOf(detail?.specText, PAUSED_ANNOTATION) === 'true';
}

export function annotationOf(
  specText: string | undefined,
  key: string,
): string | undefined {
  const value = specText && parse(specText)?.metadata?.annotations?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** @throws InputError when the service is not there. */
export function placeOf({ subject, inputs }: Preparation): Place {
  const { places, service } = subject;
  const place = places.find(
    ({ environment }) => environment === inputs.environment,
  );
  if (!place?.detail) {
    const there = places.filter(({ detail }) => detail);
    throw new InputError(
      `Service "${service}" does not run in "${
        inputs.environment
      }". It runs in: ${
        there.map(({ environment }) => environment).join(', ') || 'none'
      }`,
    );
  }
  return place;
}
