import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { Dashboard } from '#components/page/dashboard.tsx';
import { PageAddress } from '#components/page/page-address.tsx';
import { mostBlocks } from '#lib/client/canvas-kind.ts';
import { earlySnapshotScript } from '#lib/client/early-snapshot.ts';
import { linkedNamespaces } from '#lib/client/linked-namespaces.ts';
import { inPageNames, pageQuery } from '#lib/client/page-query.ts';
import { scopeQuery, snapshotUrl } from '#lib/client/topology-urls.ts';
import { contextParam } from '#lib/client/view-link.ts';
import { product } from '#lib/server/config/product.ts';
import { runtimeHandle } from '#lib/server/door/runtime-handle.ts';

export const dynamic = 'force-dynamic';

type Params = Readonly<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { readonly searchParams: Promise<Params> }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const params = await searchParams;
  const rewritten = inPageNames(params);
  if (rewritten !== undefined) redirect(`/?${rewritten}`);
  const { url, canvas } = askedFirst(params);
  const script = earlySnapshotScript(url, canvas);
  return (
    <>
      {/** biome-ignore lint/security/noDangerouslySetInnerHtml: of a percent-encoded address, run under the page's nonce */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />
      <PageAddress query={pageQuery(params)}>
        <Dashboard productVersion={product.version} />
      </PageAddress>
    </>
  );
}

/** What the page will ask for first, by its own address, and what it will draw that as. */
function askedFirst(params: Params) {
  const [context] = [params[contextParam] ?? []].flat();
  const namespaces = linkedNamespaces([params.ns ?? []].flat());
  const filter = namespaces.length === 0 ? undefined : new Set(namespaces);
  const isLarge = runtimeHandle()?.hasMoreServices?.(mostBlocks, filter) === true;
  return {
    url: snapshotUrl(scopeQuery({ context, namespaces })),
    canvas: isLarge ? ('mosaic' as const) : ('blocks' as const),
  };
}
