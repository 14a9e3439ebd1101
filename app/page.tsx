import { Dashboard } from '#components/page/dashboard.tsx';
import { product } from '#lib/server/config/product.ts';

export const dynamic = 'force-dynamic';

export default function Page() {
  return <Dashboard productVersion={product.version} />;
}
