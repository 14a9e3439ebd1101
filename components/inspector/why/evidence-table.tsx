import { BrokenText } from '#components/inspector/broken-text.tsx';
import { evidenceByObject, pathText, shortValue, valueText } from '#lib/client/evidence-words.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** The facts that a finding rests on: in which object, where in it, and what stands there. */
export function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <table className="facts-table evidence" data-testid="evidence">
      <caption className="sr-only">Evidence</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      {evidenceByObject(evidence).map(({ object, facts, alike }) => (
        <tbody key={object}>
          <tr>
            <th scope="rowgroup" colSpan={2} className="evidence-object">
              {visibleText(object)}
              {alike.length === 0 ? null : (
                <span className="block font-normal text-ink-3">
                  {visibleText(`the same in ${alike.join(', ')}`)}
                </span>
              )}
            </th>
          </tr>
          {facts.map(({ path, value }) => (
            <tr key={pathText(path)}>
              <td className="w-1/2 [overflow-wrap:anywhere] text-ink-3">
                <BrokenText parts={visibleText(pathText(path)).split(/(?<=\.)|(?=\[)/)} />
              </td>
              <td className="[overflow-wrap:anywhere]" title={visibleText(valueText(value))}>
                {value === null ? (
                  <i className="text-ink-3">nothing there</i>
                ) : (
                  visibleText(shortValue(value))
                )}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
