import { Skeleton } from '@backstage/ui';
import { ContentState, SideDrawer } from '@lattice-portal/plugin-lattice-react';
import type {
  ActionKind,
  ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import { ActionForm } from './ActionForm';
import { ActionPlanView } from './ActionPlanView';
import { fieldsOf } from './fields';
import { useActionPlan, type Wish } from './useActionPlan';
import { wordsOf } from './words';

interface DrawerProps {
  actions: ServiceActions;
  kind: ActionKind | undefined;
  /** Of actions that are about one. */
  environment: string | undefined;
  onDone: () => void;
  onClose: () => void;
}

/** An action from its questions to its confirmation. */
export function ActionDrawer(props: DrawerProps) {
  const { actions, kind, environment, onDone, onClose } = props;
  return (
    <SideDrawer
      open={kind !== undefined}
      onClose={onClose}
      title={kind && wordsOf(kind).title}
      subtitle={kind && `${actions.service}: ${wordsOf(kind).text}`}
    >
      {kind && (
        <Steps
          key={`${kind} ${environment}`}
          actions={actions}
          kind={kind}
          environment={environment}
          onDone={onDone}
        />
      )}
    </SideDrawer>
  );
}

function Steps(props: {
  actions: ServiceActions;
  kind: ActionKind;
  environment: string | undefined;
  onDone: () => void;
}) {
  const { actions, kind, environment, onDone } = props;
  const { entityRef } = actions;
  const place = environment === undefined ? {} : { environment };
  const asks = fieldsOf(kind, actions).length > 0;
  const [inputs, setInputs] = useState<Record<string, unknown> | undefined>(
    asks ? undefined : place,
  );
  const [planned, setPlanned] = useState(!asks);
  if (!planned || !inputs) {
    return (
      <ActionForm
        kind={kind}
        actions={actions}
        initial={inputs}
        onPlan={answers => {
          setInputs(answers);
          setPlanned(true);
        }}
      />
    );
  }
  return (
    <Plan
      wish={{ entityRef, kind, inputs }}
      onDone={onDone}
      onBack={asks ? () => setPlanned(false) : undefined}
    />
  );
}

function Plan(props: {
  wish: Wish;
  onDone: () => void;
  onBack: (() => void) | undefined;
}) {
  const { wish, onDone, onBack } = props;
  const plan = useActionPlan(wish);
  return (
    <ContentState
      resource={plan}
      what="the plan"
      skeleton={<Skeleton width="100%" height={320} />}
    >
      {value => (
        <ActionPlanView
          wish={wish}
          plan={value}
          onDone={onDone}
          onBack={onBack}
          onStale={plan.refresh}
        />
      )}
    </ContentState>
  );
}
