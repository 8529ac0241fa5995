import { BgProvider } from '@backstage/ui';
import {
  NAMESPACE_ANNOTATION,
  PATHS,
  type AnswerField,
  type GoldenPath,
  type PathName,
  type ServiceAnswers,
} from '@lattice-portal/plugin-lattice-common';
import { useEffect, useMemo } from 'react';
import type { Choices } from '../data/useChoices';
import type { ClusterWorld } from '../data/useWorld';
import { PreviewPanel } from '../preview/PreviewPanel';
import { secretPaths } from '../preview/secretPaths';
import { usePreview } from '../preview/usePreview';
import type { FormAnswers } from '../schema';
import { costSummary } from '@lattice-portal/plugin-lattice-react';
import { DraftBar } from '../draft/DraftBar';
import { useDraft } from '../draft/useDraft';
import { DryRun } from '../dryRun/DryRun';
import { ClaimsInput } from './ClaimsInput';
import { EnvironmentPlan } from './EnvironmentPlan';
import { inWords } from './inWords';
import { NameInput } from './NameInput';
import { OwnerInput } from './OwnerInput';
import { PathWarnings } from './PathWarnings';
import { SecretsInput } from './SecretsInput';
import { SizeInput } from './SizeInput';
import { TalksToInput } from './TalksToInput';
import { visibleProblems } from './visibleProblems';
import styles from './Form.module.css';

const DEFAULT_PATH: PathName = 'node-service';

export interface ServiceFormProps {
  answers: ServiceAnswers;
  onChange: (answers: FormAnswers) => void;
  choices: Choices;
  world: ClusterWorld;
  /** The user tried to go on: say everything that is missing. */
  submitted: boolean;
  path?: PathName;
  /** What else the form of the template holds. */
  otherAnswers?: Record<string, unknown>;
}

/** Few questions on the left, each with why it matters; on the right what the answers give. */
export function ServiceForm(props: ServiceFormProps) {
  const { answers, onChange, choices, world, submitted, path, otherAnswers } =
    props;
  const preview = usePreview({ answers, choices, world, path });
  const { compiled } = preview;
  const { claims: own }: GoldenPath = PATHS[path ?? DEFAULT_PATH];
  const claims = answers.claims ?? own ?? [];
  const cluster = world.cluster.name;
  const change = (part: Partial<ServiceAnswers>) =>
    onChange(inWords({ ...answers, cluster, ...part }, choices));

  const only = onlyTeam(choices);
  useEffect(() => {
    if (!answers.owner && only) {
      onChange(inWords({ ...answers, cluster, owner: only }, choices));
    }
  }, [answers, cluster, only, onChange, choices]);

  const draft = useDraft({
    path: path ?? DEFAULT_PATH,
    answers,
    onRestore: kept => onChange(inWords({ cluster, ...kept }, choices)),
  });

  const problems = visibleProblems(answers, preview.problems, submitted);
  const messages = (field: AnswerField) =>
    problems.filter(problem => problem.field === field);
  const paths = useMemo(
    () => compiled?.service && secretPaths(compiled.service),
    [compiled],
  );
  const team = answers.owner ? choices.teams.get(answers.owner) : undefined;
  const namespace = team?.metadata.annotations?.[NAMESPACE_ANNOTATION];

  return (
    <div className={styles.columns}>
      {/* The scaffolder draws its steps on a card; inputs must stand out from that. */}
      <BgProvider bg="neutral-1">
        <div className={styles.form}>
          <PathWarnings path={path ?? DEFAULT_PATH} />
          <DraftBar draft={draft} answers={answers} />
          <NameInput
            value={answers.name ?? ''}
            cluster={cluster}
            namespace={namespace}
            problem={messages('name')[0]?.message}
            onChange={name => change({ name })}
          />
          <OwnerInput
            value={answers.owner}
            teams={choices.teams}
            problem={messages('owner')[0]?.message}
            onChange={owner => change({ owner })}
          />
          <TalksToInput
            value={answers.talksTo ?? []}
            components={choices.components}
            cluster={cluster}
            documents={world.documents}
            edges={compiled?.edges}
            problems={messages('talksTo').map(({ message }) => message)}
            onChange={talksTo => change({ talksTo })}
          />
          <SecretsInput
            value={answers.secrets ?? []}
            paths={paths}
            problems={messages('secrets')}
            onChange={secrets => change({ secrets })}
          />
          <ClaimsInput
            value={claims}
            problems={messages('claims')}
            onChange={needs => change({ claims: needs })}
          />
          <SizeInput
            path={path ?? DEFAULT_PATH}
            size={answers.size}
            replicas={answers.replicas}
            cost={compiled?.cost && costSummary(compiled.cost)}
            problems={[...messages('size'), ...messages('replicas')].map(
              ({ message }) => message,
            )}
            onChange={change}
          />
          <EnvironmentPlan namespace={namespace} />
          <DryRun
            request={{
              template: path ?? DEFAULT_PATH,
              cluster,
              inputs: { ...otherAnswers, service: answers },
            }}
            isDisabled={preview.problems.length > 0 || !answers.name}
          />
        </div>
      </BgProvider>
      <PreviewPanel preview={preview} world={world} />
    </div>
  );
}

/** The user's team, when there is only one that can own a service. */
function onlyTeam({ teams }: Choices): string | undefined {
  const able = [...teams].filter(
    ([, team]) => team.metadata.annotations?.[NAMESPACE_ANNOTATION],
  );
  return able.length === 1 ? able[0][0] : undefined;
}
