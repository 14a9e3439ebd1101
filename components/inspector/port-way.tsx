import type { PodNumbers, PortTruth, SliceNumber } from '#lib/diagnosis/port-truth.ts';
import type { ServicePort } from '#lib/domain/objects.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** More Pods of one number are counted, not named. */
const mostPods = 3;

/** One port from the Service to what is published: what is asked for, what each Pod has, what each slice carries. */
export function PortWay({ way }: { readonly way: PortTruth }) {
  const { port, target, pods, slices } = way;
  return (
    <section className="inspector-section" data-testid="port-way" data-port={port.port}>
      <h3 className="font-mono text-[12.5px] font-semibold break-words">
        {visibleText(portName(port))}
      </h3>
      <dl className="facts mt-1">
        <dt>Asks for</dt>
        <dd>
          {typeof target === 'string'
            ? `the container port named ${visibleText(target)}`
            : `port ${target} of each Pod`}
        </dd>
        <dt>Pods</dt>
        <dd>
          <Numbers pods={pods} />
        </dd>
        <dt>Slices</dt>
        <dd>
          {slices.length === 0 ? 'no slice holds an endpoint' : null}
          {slices.map((slice) => (
            <span key={slice.slice} className="block">
              {visibleText(sliceText(slice))}
            </span>
          ))}
        </dd>
      </dl>
    </section>
  );
}

function Numbers({ pods }: { readonly pods: PodNumbers }) {
  if (pods.kind === 'not-asked') return 'no selector: no Pod is asked';
  if (pods.kind === 'unknown') return visibleText(pods.reason);
  if (pods.numbers.length === 0 && pods.without.length === 0) return 'no Pod matches';
  return (
    <>
      {pods.numbers.map(({ number, pods: names }) => (
        <span key={number} className="block">
          {number} on {visibleText(namesText(names))}
        </span>
      ))}
      {pods.without.map(({ pod, why }) => (
        <span key={pod} className="block font-semibold">
          {visibleText(`${pod}: ${why}`)}
        </span>
      ))}
    </>
  );
}

function namesText(names: readonly string[]): string {
  if (names.length <= mostPods) return names.join(', ');
  return `${names.length} Pods`;
}

function sliceText({ slice, number, isRead, endpoints, ready }: SliceNumber): string {
  const carries = number === undefined ? 'does not carry it' : `${number}`;
  const use = isRead ? '' : ', not read for this Service';
  return `${slice}: ${carries} · ${ready} of ${endpoints} ready${use}`;
}

function portName({ name, port, protocol = 'TCP' }: ServicePort): string {
  return `${name === undefined || name === '' ? '' : `${name} `}${port}/${protocol}`;
}
