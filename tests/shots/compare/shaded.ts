import { NeutralToneMapping, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { createFrame, frameAt } from '../../../src/moment/frameAt.ts';
import { drills } from '../../../src/drills/drills.ts';
import { spokenMoment } from '../../../src/drills/timeline.ts';
import { loadBody } from '../../../src/scene/body/loadBody.ts';
import { RunnerView } from '../../../src/scene/RunnerView.ts';
import type { Layer } from '../../../src/state/choices.ts';

/**
 * What to show in the app's own light: whose surfaces, at which moment of the first drill, how deep, and from where
 * (metres; the camera looks along -direction).
 */
export interface ShadedShot {
  whose: 'atlas' | 'body';
  moment: 'standing' | 'hold';
  layer: Layer;
  centre: [number, number, number];
  direction: [number, number, number];
  height: number;
}

const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
renderer.toneMapping = NeutralToneMapping;
renderer.setSize(window.innerWidth, window.innerHeight);
document.body.append(renderer.domElement);
const camera = new PerspectiveCamera(20, window.innerWidth / window.innerHeight, 0.05, 30);
const drill = drills[0]!;
const options = { side: 'right' } as const;

async function viewOf(own: Parameters<typeof loadBody>[1]): Promise<{ view: RunnerView; scene: Scene }> {
  const view = new RunnerView(await loadBody('full', own));
  const scene = new Scene();
  scene.add(view.group);
  view.write(frameAt(drill, 0, options), null);
  view.setTheme('dark', renderer, scene);
  return { view, scene };
}

async function load(): Promise<(shot: ShadedShot) => void> {
  const views = {
    body: await viewOf({}),
    atlas: await viewOf({ soft: '/atlas/atlas.muscles.bin', hard: '/atlas/atlas.glb' }),
  };
  const frame = createFrame();
  return ({ whose, moment, layer, centre, direction, height }) => {
    const { view, scene } = views[whose];
    frameAt(drill, moment === 'hold' ? spokenMoment(drill) : 0, options, frame);
    view.write(frame, null);
    view.choose(
      {
        selection: null,
        hover: null,
        ghost: false,
        layer,
        outline: false,
        without: layer === 'bone' ? ['head', 'hands', 'shoes', 'shorts'] : ['shoes', 'shorts'],
        hidden: [],
        isolated: null,
      },
      null,
    );
    const middle = new Vector3(...centre);
    camera.position
      .copy(middle)
      .addScaledVector(new Vector3(...direction).normalize(), height / 2 / Math.tan((camera.fov * Math.PI) / 360));
    camera.lookAt(middle);
    camera.updateMatrixWorld();
    view.look(camera, window.innerWidth, window.innerHeight, middle, frame);
    renderer.render(scene, camera);
  };
}

Object.assign(window, { shaded: load() });
