import { NumberField, Radio, RadioGroup, Text } from '@backstage/ui';
import {
  PATHS,
  resourcesOf,
  SIZES,
  type GoldenPath,
  type PathName,
  type Size,
} from '@lattice-portal/plugin-lattice-common';
import styles from './Form.module.css';

export interface SizeInputProps {
  path: PathName;
  size?: Size;
  replicas?: number;
  /** What it costs as answered, such as "12 to 24 EUR a month". */
  cost?: string;
  problems: string[];
  onChange: (part: { size?: Size; replicas?: number }) => void;
}

const NAMES: Record<Size, string> = {
  small: 'Small',
  medium: 'Medium',
  large: 'Large',
};
const COPIES = 2;

/** T-shirt sizes with the numbers behind them. */
export function SizeInput(props: SizeInputProps) {
  const { path, size = 'small', replicas, cost, problems, onChange } = props;
  const { runtime, kind }: GoldenPath = PATHS[path];
  return (
    <div className={styles.field}>
      <RadioGroup
        label="Size"
        description="What each copy gets. It counts for the quota and the cost of your team, and can be changed at any time."
        value={size}
        onChange={value =>
          onChange({ size: SIZES.find(known => known === value) })
        }
      >
        {SIZES.map(known => {
          const { requests, limits } = resourcesOf(runtime, known);
          return (
            <Radio key={known} value={known}>
              {`${NAMES[known]}: ${requests.cpu} CPU and ${requests.memory} memory, at most ${limits.cpu} and ${limits.memory}`}
            </Radio>
          );
        })}
      </RadioGroup>
      {kind !== 'job' && (
        <NumberField
          label="Copies"
          description="With two, one may stop for maintenance while the other serves."
          value={replicas ?? COPIES}
          minValue={1}
          maxValue={100}
          onChange={value =>
            onChange({ replicas: Number.isNaN(value) ? undefined : value })
          }
        />
      )}
      <Text as="p" variant="body-small" color="secondary" role="status">
        {cost ? `Costs ${cost}.` : ''}
      </Text>
      {problems.map(problem => (
        <p key={problem} className={styles.problem} role="alert">
          {problem}
        </p>
      ))}
    </div>
  );
}
