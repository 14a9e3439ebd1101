import { podEvidence } from './object-evidence.ts';
import { describePod, readPod, statusPart } from './pod-command.ts';
import type { PodContainer } from './pod-containers.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass } from './pod-trouble.ts';
import { saidOfContainer } from './said-of-all.ts';
import { afterSemicolon, shortText } from './short-text.ts';
import { afterGrace, waitingReason } from './waiting.ts';

/** Waiting reasons of the kubelet about an image (kubelet/images/types.go). */
const imageReasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** These two take turns while the kubelet keeps trying, so the sentence leaves them out. */
const whileTrying: ReadonlySet<string> = new Set(['ErrImagePull', 'ImagePullBackOff']);

/** B04: the image of a container cannot be had. */
export const imagePull: PodClass = (subject) => {
  const { pod, ready } = subject;
  const found = subject.containers.find((one) => imageReasons.has(waitingReason(one) ?? ''));
  if (found === undefined) return [];
  const { message } = found.status.state?.waiting ?? {};
  const reason = waitingReason(found) ?? '';
  const waiting = [...found.statusPath, 'state', 'waiting'];
  const image = found.spec?.image;
  const named = pulledImage(message) ?? image;
  const subjectWords =
    named === undefined ? `the image of container ${found.name}` : `image ${named}`;
  return [
    {
      id: 'B04',
      pod,
      about: [found.name, image ?? ''].join(' '),
      dueAt: afterGrace(subject),
      began: ready?.lastTransitionTime,
      evidence: [
        podEvidence(pod, [...waiting, 'reason']),
        ...(message === undefined ? [] : [podEvidence(pod, [...waiting, 'message'])]),
        ...(image === undefined ? [] : [podEvidence(pod, [...found.specPath, 'image'])]),
      ],
      confirm: [readPod(pod, statusPart(found.statusPath), reason), describePod(pod)],
      remedies: [
        {
          text: 'Check the name and tag of the image, that the registry has it, and the imagePullSecrets of the Pod.',
          command: readPod(pod, '.spec.containers[*].image'),
        },
      ],
      sentence: (pods) =>
        ofCountedPods(
          pods,
          (them) =>
            `${subjectWords} cannot be pulled on ${them}${afterSemicolon(saidOfContainer(pods, found.name, detailOf))}`,
        ),
    },
  ];
};

function detailOf(container: PodContainer): string {
  const reason = waitingReason(container) ?? '';
  if (!whileTrying.has(reason)) return reason;
  return shortText(cause(container.status.state?.waiting?.message) ?? '');
}

/** What the registry answered, which newer kubelets repeat while they back off. */
function cause(message: string | undefined): string | undefined {
  const answer = message?.replace(/^Back-off pulling image "[^"]*"(: )?/, '');
  return answer?.replace(/^ErrImagePull: /, '');
}

/** The image that the kubelet says it tries to pull. */
function pulledImage(message: string | undefined): string | undefined {
  return message?.match(/^Back-off pulling image "([^"]+)"/)?.[1];
}
