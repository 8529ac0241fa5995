import { Button, Select, TextAreaField, TextField } from '@backstage/ui';
import {
  DEVIATION_KINDS,
  type DeviationKind,
} from '@lattice-portal/plugin-lattice-common';
import type {
  DeviationDraft,
  Deviations,
  Repository,
} from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import styles from '../GoldenPaths/GoldenPaths.module.css';

const KINDS = Object.keys(DEVIATION_KINDS) as DeviationKind[];

/** What is asked for each kind beside who, why and until when. */
const QUESTIONS: Record<
  DeviationKind,
  {
    subject?: { label: string; description: string };
    content?: { label: string; description: string; start: string };
  }
> = {
  override: {
    subject: {
      label: 'Derived object',
      description: 'The one that has to be another.',
    },
    content: {
      label: 'JSON patch, as YAML',
      description:
        'RFC 6902. What opens the network, the pods or secrets needs a permit.',
      start: '- { op: replace, path: /spec/minAvailable, value: 1 }\n',
    },
  },
  manifest: {
    content: {
      label: 'Object, as YAML',
      description:
        'In the namespace of the service. No workloads, storage or Secrets.',
      start: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \ndata: {}\n',
    },
  },
  runtime: {
    subject: {
      label: 'Container',
      description: 'The one that runs something else than the path builds.',
    },
    content: {
      label: 'Image, command and arguments, as YAML',
      description: 'Coming back restores what it runs now.',
      start: 'image: \ncommand: []\n',
    },
  },
  chart: {
    subject: {
      label: 'Where the chart is',
      description:
        'The address or folder of the Helm chart that you keep yourselves. Its workloads join the network as a LatticeMeshMember.',
    },
  },
};

/** What, why, until when, and who answers for it. */
export function LeaveForm(props: {
  repository: Repository;
  deviations: Deviations;
  /** The answers are whole; undefined when they were changed since. */
  onPlan: (draft: DeviationDraft | undefined) => void;
}) {
  const { repository, deviations, onPlan } = props;
  const [kind, setKind] = useState<DeviationKind>('override');
  const choices = choicesOf(kind, deviations);
  const { subject: about, content: asked } = QUESTIONS[kind];
  const [subject, setSubject] = useState<string>();
  const [content, setContent] = useState<string>();
  const [owner, setOwner] = useState(repository.group);
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState('');
  const chosen = about ? subject ?? choices?.[0] ?? '' : 'manifest';
  const whole =
    [chosen, owner, reason].every(text => text.trim() !== '') &&
    /^\d{4}-\d{2}-\d{2}$/.test(expires);

  /** A plan is of what was asked; another answer makes it wrong. */
  const answer =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      onPlan(undefined);
    };
  return (
    <div className={styles.form}>
      <Select
        label="What"
        options={KINDS.map(value => ({
          value,
          label: DEVIATION_KINDS[value],
        }))}
        selectedKey={kind}
        onSelectionChange={key => {
          const next = KINDS.find(value => value === key);
          if (next) {
            setKind(next);
            setSubject(undefined);
            setContent(undefined);
            onPlan(undefined);
          }
        }}
      />
      {about &&
        (choices ? (
          <Select
            {...about}
            options={choices.map(value => ({ value, label: value }))}
            selectedKey={chosen}
            onSelectionChange={key => answer(setSubject)(String(key ?? ''))}
          />
        ) : (
          <TextField
            {...about}
            value={chosen}
            maxLength={512}
            onChange={answer(setSubject)}
          />
        ))}
      {asked && (
        <TextAreaField
          label={asked.label}
          description={asked.description}
          value={content ?? asked.start}
          rows={6}
          onChange={answer(setContent)}
        />
      )}
      <TextAreaField
        label="Why"
        description="For those who find it later."
        value={reason}
        maxLength={512}
        rows={2}
        onChange={answer(setReason)}
      />
      <TextField
        label="Until"
        description="The last day it holds, as in 2026-06-30. From the day after, an override or object of your own is refused."
        value={expires}
        maxLength={10}
        onChange={answer(setExpires)}
      />
      <TextField
        label="Who answers for it"
        value={owner}
        maxLength={256}
        onChange={answer(setOwner)}
      />
      <div>
        <Button
          variant="secondary"
          isDisabled={!whole}
          onPress={() =>
            onPlan({
              kind,
              subject: chosen,
              content: asked && (content ?? asked.start),
              owner: owner.trim(),
              reason: reason.trim(),
              expires,
            })
          }
        >
          Show the plan
        </Button>
      </div>
    </div>
  );
}

/** Undefined where there is nothing to choose from. */
function choicesOf(
  kind: DeviationKind,
  { objects, containers }: Deviations,
): string[] | undefined {
  const choices = { override: objects, runtime: containers }[kind as string];
  return choices?.length ? choices : undefined;
}
