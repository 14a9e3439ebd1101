import { Dashboard } from '#components/page/dashboard.tsx';

export const dynamic = 'force-dynamic';

export default function Page() {
  return <Dashboard />;
}
