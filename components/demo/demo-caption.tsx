import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { useFrameSelect } from '#lib/client/use-topology.ts';

/** Fetched where the demo is shown: a page that shows a cluster goes without. */
const caption = createLater({
  load: async () => {
    const { SceneCaption } = await import('./scene-caption.tsx');
    return SceneCaption;
  },
});

/** In the demo alone: what is seen while a scene runs. */
export function DemoCaption() {
  const isDemo = useFrameSelect((state) => state.identity?.demo === true);
  return isDemo ? <LaterPart part={caption} props={{}} /> : null;
}
