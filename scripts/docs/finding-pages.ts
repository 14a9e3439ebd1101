import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import { findingPage, findingsIndexPage } from '#lib/diagnosis/catalogue/finding-page.ts';
import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import type { Finding, FindingId } from '#lib/domain/finding.ts';

/** docs/findings by file name: a page for each finding, with the first case that raises it as the example, and the index. */
export function findingPages(cases: readonly FindingCase[]): ReadonlyMap<string, string> {
  return new Map([
    ...catalogue.map((entry): [string, string] => [
      `${entry.id}.md`,
      findingPage(entry, exampleOf(entry.id, cases)),
    ]),
    ['README.md', findingsIndexPage(catalogue)],
  ]);
}

function exampleOf(id: FindingId, cases: readonly FindingCase[]): Finding | undefined {
  const first = cases.find(({ raises = [] }) => raises.some((raised) => raised.startsWith(id)));
  if (first === undefined) return undefined;
  const subject = first.raises?.find((raised) => raised.startsWith(`${id} `))?.slice(id.length + 1);
  return findingsOf(first.world, first.heldMs).find(
    (finding) => finding.id === id && (subject === undefined || finding.subject.name === subject),
  );
}
