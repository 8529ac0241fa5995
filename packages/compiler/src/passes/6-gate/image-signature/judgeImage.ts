import { GateVerdict } from '../../../api';
import { askPermit, GateInput, Image, ImageRule } from '../../../model';
import { findingOf } from './findingOf';

/** An image, and which container of the workload runs it. */
export interface UsedImage {
  container: string;
  image: Image;
}

/**
 * Whether an image is signed as the rule about it demands. What is unknown is never taken for signed; only a policy that
 * permits to skip the question lets such an image through.
 */
export function judgeImage(input: GateInput, used: UsedImage): GateVerdict {
  const { container, image } = used;
  const rule = input.world.images.ruleOf(image);
  const head = {
    id: 'image-signature',
    subject: `image of container "${container}"`,
    ...(rule && { policy: rule.provider }),
  };
  if (image.state === 'malformed') {
    return {
      ...head,
      verdict: 'deny',
      message: `Refused: the image of container "${container}" is not a valid image reference, so nobody can have signed it.`,
      fix: { text: 'Write "registry/name@sha256:" and the whole digest.' },
    };
  }
  if (!rule) {
    return {
      ...head,
      verdict: 'pass',
      message: `The image of container "${container}" needs no signature: no image provider is about ${image.registry}/${image.repository}.`,
    };
  }
  const finding = findingOf(input.world.images, rule, image);
  const said = `the image of container "${container}" ${finding.text}`;
  if (finding.state === 'signed') {
    return { ...head, verdict: 'pass', message: `${sentence(said)}.` };
  }
  if (!rule.enforce) {
    return {
      ...head,
      verdict: 'pass',
      message: `${sentence(said)}. Image provider "${
        rule.provider
      }" only tells so and refuses nothing.`,
    };
  }
  const refused: GateVerdict = {
    ...head,
    verdict: finding.state === 'unknown' ? 'unknown' : 'deny',
    message: `${
      finding.state === 'unknown' ? 'Undecided' : 'Refused'
    }: ${said}.`,
    fix: { text: finding.fix },
  };
  return finding.final ? refused : withException(input, used, rule, refused);
}

/** Asked only when verification failed, so that a policy is never on record for an image that needed none. */
function withException(
  input: GateInput,
  { container, image }: UsedImage,
  { provider }: ImageRule,
  refused: GateVerdict,
): GateVerdict {
  const { id, subject, fix, message } = refused;
  const permit = askPermit(input, {
    gate: id,
    subject,
    asked: `running image "${image.text}" without a valid signature`,
    action: 'SkipImageVerification',
    resource: {
      type: 'Lattice::ImageRef',
      id: image.text,
      attributes: {
        registry: image.registry,
        name: image.repository,
        tag: image.tag ?? '',
      },
    },
  });
  const { policy = '' } = permit;
  if (permit.verdict === 'pass') {
    const owner = input.world.policyOwners.get(policy);
    const by = owner ? `"${policy}" of ${owner}` : `"${policy}"`;
    return {
      id,
      verdict: 'pass',
      subject,
      policy,
      message: `Exception: the image of container "${container}" is not shown to be signed as image provider "${provider}" demands, and policy ${by} permits "${
        input.service.node.key
      }" to run it all the same. What was found: ${withoutVerdict(message)}`,
    };
  }
  return permit.policy
    ? { ...refused, message: `${message} ${exceptionRefused(permit)}` }
    : {
        ...refused,
        fix: {
          text: `${fix?.text} Or ask the owner of the policies for an exception:`,
          yaml: permit.fix?.yaml,
        },
      };
}

/** A policy that forbids or cannot be evaluated is named: nobody should ask for a permit that cannot help. */
function exceptionRefused({ message }: GateVerdict): string {
  return `No exception: ${withoutVerdict(message)}`;
}

function withoutVerdict(message: string): string {
  return message.replace(/^(?:Refused|Undecided): /, '');
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
