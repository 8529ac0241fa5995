import { Step } from '../../graph/stepGraph';
import { PlatformContext } from '../context';
import { argoCdStep } from './argoCd';
import { clusterStep } from './cluster';
import { documentationStep } from './documentation';
import { examplesStep } from './examples';
import { externalSecretsStep } from './externalSecrets';
import { forgePagesStep, forgeStep } from './forge';
import { ownClusterStep } from './ownCluster';
import { pagesStep } from './pages';
import { portalStep } from './portal';
import { toolsStep } from './tools';

/** What a platform consists of, by what the user asked for. */
export interface PlatformChoice {
  /** Also the operators that `up` alone leaves out. */
  full: boolean;
  /** The user brings a cluster of their own: none is started, and nothing is written into theirs. */
  ownCluster: boolean;
}

/** The whole of `up` as a list; the graph runs it side by side as far as the needs allow. */
export function platformSteps(
  context: PlatformContext,
  choice: PlatformChoice,
  note: (line: string) => void,
): Step[] {
  const local = !choice.ownCluster;
  return [
    pagesStep(context),
    portalStep(context, note),
    ...(local
      ? [
          toolsStep(context, {
            id: 'cluster-tools',
            title: 'Kubernetes tools',
            tools: ['etcd', 'kubernetes', 'kwok', 'kwok-stages', 'definitions'],
          }),
          clusterStep(context, choice),
          examplesStep(context),
        ]
      : [ownClusterStep(context)]),
    toolsStep(context, {
      id: 'forge-tools',
      title: 'Git forge tools',
      tools: ['gitea', 'gitea-pages'],
    }),
    forgeStep(context),
    toolsStep(context, {
      id: 'forge-pages-tools',
      title: 'Git forge pages, built',
      tools: ['gitea-frontend'],
    }),
    forgePagesStep(context),
    documentationStep(context),
    ...(local && choice.full
      ? [
          toolsStep(context, {
            id: 'secrets-tools',
            title: 'External Secrets tools',
            tools: ['external-secrets'],
          }),
          externalSecretsStep(context),
          toolsStep(context, {
            id: 'argo-cd-tools',
            title: 'Argo CD tools',
            tools: ['argo-cd', 'argo-cd-scripts'],
          }),
          argoCdStep(context),
        ]
      : []),
  ];
}
