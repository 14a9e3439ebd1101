import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { useFrameSelect } from '#lib/client/use-topology.ts';

/** Fetched where the demo is shown: a page that shows a cluster goes without. */
const scenes = createLater({
  load: async () => {
    const { ScenesButton } = await import('./scenes-button.tsx');
    return ScenesButton;
  },
});

/** In the demo alone: its scenes. */
export function DemoScenesButton() {
  const isDemo = useFrameSelect((state) => state.identity?.demo === true);
  return isDemo ? <LaterPart part={scenes} props={{}} /> : null;
}
