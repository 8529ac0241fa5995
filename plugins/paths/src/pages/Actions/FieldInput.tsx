import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import {
  NumberField,
  Radio,
  RadioGroup,
  Select,
  TextField,
} from '@backstage/ui';
import {
  ContentState,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import type { ReactNode } from 'react';
import { Problem } from '../Environments/Problem';
import type { Field } from './fields';

interface FieldInputProps {
  field: Field;
  value: unknown;
  problem: string | undefined;
  /** Entity ref of the component itself: it cannot be chosen. */
  own: string;
  onChange: (changed: Record<string, unknown>) => void;
}

type Inputs = {
  [T in Field['input']['type']]: (
    props: FieldInputProps & { input: Extract<Field['input'], { type: T }> },
  ) => ReactNode;
};

const common = ({ field, problem }: FieldInputProps) => ({
  label: field.label,
  description: field.description,
  isInvalid: problem !== undefined,
});

const asText = (value: unknown) =>
  value === undefined || value === null ? '' : String(value);

const textInput = (props: FieldInputProps) => (
  <TextField
    {...common(props)}
    value={asText(props.value)}
    onChange={value => props.onChange({ [props.field.name]: value })}
    autoComplete="off"
  />
);

const INPUTS: Inputs = {
  text: textInput,
  words: textInput,
  number: props => (
    <NumberField
      {...common(props)}
      value={typeof props.value === 'number' ? props.value : NaN}
      minValue={props.input.min}
      onChange={value =>
        props.onChange({
          [props.field.name]: Number.isNaN(value) ? undefined : value,
        })
      }
    />
  ),
  choice: props => <Choice {...props} options={props.input.options} />,
  entity: props => <EntityChoice {...props} {...props.input} />,
  preset: ({ field, input, value, onChange }) => (
    <RadioGroup
      label={field.label}
      description={field.description}
      value={asText(value)}
      onChange={name =>
        onChange({ [field.name]: name, ...input.presets[name] })
      }
    >
      {Object.entries(input.presets).map(
        ([name, { cpu, memory, cpuLimit, memoryLimit }]) => (
          <Radio key={name} value={name}>
            {`${name}: ${cpu} CPU and ${memory} memory, at most ${cpuLimit} and ${memoryLimit}`}
          </Radio>
        ),
      )}
    </RadioGroup>
  ),
};

/** One question, by what kind of answer it takes. */
export function FieldInput(props: FieldInputProps) {
  const { field, problem } = props;
  const draw = INPUTS[field.input.type] as (
    given: FieldInputProps & { input: Field['input'] },
  ) => ReactNode;
  return (
    <div>
      {draw({ ...props, input: field.input })}
      <Problem text={problem} />
    </div>
  );
}

function Choice(
  props: FieldInputProps & { options: { value: string; label: string }[] },
) {
  const { field, value, options, onChange } = props;
  return (
    <Select
      {...common(props)}
      options={options}
      placeholder={options.length === 0 ? 'There is none' : 'Choose'}
      selectedKey={asText(value) || null}
      onSelectionChange={key =>
        key !== null && onChange({ [field.name]: String(key) })
      }
      validationBehavior="aria"
    />
  );
}

/** Something of the catalog that the platform knows about. */
function EntityChoice(
  props: FieldInputProps & { kind: string; annotation: string },
) {
  const { kind, annotation, own } = props;
  const catalog = useApi(catalogApiRef);
  const found = useResource({
    id: kind,
    load: () =>
      catalog.getEntities({
        filter: {
          kind,
          [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
        order: { field: 'metadata.name', order: 'asc' },
      }),
  });
  return (
    <ContentState
      resource={found}
      what={kind === 'group' ? 'the teams' : 'the services'}
      skeleton={<p>Looking through the catalog.</p>}
    >
      {({ items }) => (
        <Choice
          {...props}
          options={items
            .map(entity => ({
              value: stringifyEntityRef(entity),
              label: entity.metadata.title ?? entity.metadata.name,
            }))
            .filter(({ value }) => value !== own)}
        />
      )}
    </ContentState>
  );
}
