import { createParser, parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { inspectorTabs } from './inspector-tabs.ts';
import { namespacesParam } from './namespaces-param.ts';
import type { SeenFrom } from './seen-from.ts';
import { formatSeenFrom, parseSeenFrom } from './seen-from.ts';
import type { Selection } from './selection.ts';
import { formatSelection, isSameSelection, parseSelection } from './selection.ts';
import { contextParam } from './view-link.ts';

/** What the address bar holds: a link shows another person the same view. Changes of view can be undone by Back. */
const namespacesParser = namespacesParam.withDefault([]).withOptions({ history: 'push' });
const queryParser = parseAsString.withDefault('').withOptions({ history: 'replace' });
const onlyParser = parseAsStringLiteral(['trouble']).withOptions({ history: 'push' });
const drawnAsParser = parseAsStringLiteral(['table']).withOptions({ history: 'push' });
const tabParser = parseAsStringLiteral(inspectorTabs).withOptions({ history: 'replace' });
const contextParser = parseAsString.withOptions({ history: 'replace' });
const selectionParser = createParser<Selection>({
  parse: parseSelection,
  serialize: formatSelection,
  eq: isSameSelection,
}).withOptions({ history: 'push' });

const seenFromParser = createParser<SeenFrom>({
  parse: parseSeenFrom,
  serialize: formatSeenFrom,
  eq: (a, b) => formatSeenFrom(a) === formatSeenFrom(b),
}).withOptions({ history: 'push' });

/** The namespaces chosen; empty means all that may be seen. */
export function useNamespaces() {
  return useQueryState('ns', namespacesParser);
}

/** The context that a link is for; absent where nobody said so. */
export function useLinkedContext() {
  return useQueryState(contextParam, contextParser);
}

/** The text searched for. */
export function useSearch() {
  return useQueryState('q', queryParser);
}

/** `trouble` hides Services that can serve. */
export function useOnly() {
  return useQueryState('only', onlyParser);
}

/** What stands in the middle: absent, the graph; `table`, its twin. */
export function useDrawnAs() {
  return useQueryState('view', drawnAsParser);
}

export function useSelection() {
  return useQueryState('sel', selectionParser);
}

/** The open tab of the inspector; absent: the usual one. It stays when another Service is selected. */
export function useChosenTab() {
  return useQueryState('tab', tabParser);
}

/** The client whose reach is shown; absent: nobody's. */
export function useSeenFrom() {
  return useQueryState('from', seenFromParser);
}
