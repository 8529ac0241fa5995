import { DEPLOY, durationSeconds } from '../../kubernetes';
import { Canary, ServiceModel } from '../../model';
import { DEFAULT_CANARY } from '../../spec';
import { at, Scope } from './scope';

const CANARY = [...DEPLOY, 'canary'];
/** Metrics are read every 30 seconds, and it takes two readings to know a rate. */
const MIN_SECONDS = 60;
const MAX_SECONDS = 6 * 3600;

/** How a new version replaces the old one. */
export function analyzeDeploy(scope: Scope): Pick<ServiceModel, 'canary'> {
  const { deploy = {} } = scope.spec;
  if (deploy.strategy !== 'canary') {
    if (deploy.canary) {
      scope.sink.add(
        'canary-not-chosen',
        {},
        at(scope, CANARY, { part: 'key' }),
      );
    }
    return {};
  }
  return { canary: analyzeCanary(scope, deploy.canary ?? {}) };
}

function analyzeCanary(
  scope: Scope,
  given: Partial<typeof DEFAULT_CANARY>,
): Canary {
  const { sink, notes } = scope;
  const { interval, maxWeight, stepWeight } = {
    ...DEFAULT_CANARY,
    // With one of the weights given, the other follows where the default does not fit.
    ...(given.stepWeight !== undefined && {
      maxWeight: Math.max(DEFAULT_CANARY.maxWeight, given.stepWeight),
    }),
    ...(given.maxWeight !== undefined && {
      stepWeight: Math.min(DEFAULT_CANARY.stepWeight, given.maxWeight),
    }),
    ...given,
  };
  const seconds = durationSeconds(interval);
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
    sink.add(
      'out-of-range',
      {
        field: 'spec.deploy.canary.interval',
        value: `is ${interval}`,
        bound: 'be from 1m to 6h',
      },
      at(scope, [...CANARY, 'interval']),
    );
  }
  if (stepWeight > maxWeight) {
    sink.add(
      'canary-step-above-max',
      { stepWeight, maxWeight },
      at(scope, [...CANARY, 'stepWeight']),
    );
  }
  const weights = canaryWeights(stepWeight, maxWeight);
  const steps = weights.length;
  const threshold =
    given.threshold ?? Math.min(DEFAULT_CANARY.threshold, steps);
  if (threshold > steps) {
    sink.add(
      'canary-threshold-unreachable',
      { threshold, steps: steps === 1 ? '1 step' : `${steps} steps` },
      at(scope, [...CANARY, 'threshold']),
    );
  }
  const filled = [
    given.interval === undefined && `interval ${interval}`,
    given.threshold === undefined && `threshold ${threshold}`,
    given.maxWeight === undefined && `maxWeight ${maxWeight}`,
    given.stepWeight === undefined && `stepWeight ${stepWeight}`,
  ].filter(Boolean);
  if (filled.length > 0) {
    notes.push(`The canary has ${filled.join(', ')}, the default.`);
  }
  return { interval, threshold, weights, stepWeight };
}

/** Percent of the service at each step: one more step each, and the maximum last. */
export function canaryWeights(step: number, max: number): number[] {
  const weights: number[] = [];
  for (let weight = step; weight < max; weight += step) weights.push(weight);
  return [...weights, max];
}
