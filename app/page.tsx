import { headers } from 'next/headers';
import { Dashboard } from '#components/page/dashboard.tsx';
import { earlySnapshotScript } from '#lib/client/early-snapshot.ts';
import { linkedNamespaces } from '#lib/client/linked-namespaces.ts';
import { scopeQuery, snapshotUrl } from '#lib/client/topology-urls.ts';
import { contextParam } from '#lib/client/view-link.ts';
import { product } from '#lib/server/config/product.ts';

export const dynamic = 'force-dynamic';

type Params = Readonly<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { readonly searchParams: Promise<Params> }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const script = earlySnapshotScript(askedSnapshot(await searchParams));
  return (
    <>
      {/** biome-ignore lint/security/noDangerouslySetInnerHtml: of a percent-encoded address, run under the page's nonce */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />
      <Dashboard productVersion={product.version} />
    </>
  );
}

/** What the page will ask for first, by its own address. */
function askedSnapshot(params: Params): string {
  const [context] = [params[contextParam] ?? []].flat();
  const namespaces = linkedNamespaces([params.ns ?? []].flat());
  return snapshotUrl(scopeQuery({ context, namespaces }));
}
