import type { PerspectiveCamera } from 'three';
import type { Extra, ExtraSetting } from './extra.ts';
import { isMirrored, mirrorLens } from './mirrorLens.ts';

/**
 * The picture as in a mirror: who faces the person moves on the same side of the picture as the person does. Only the
 * lens is mirrored, so that every place on the picture that is asked of it (words, taps, names) is where it is seen.
 */
export class MirrorView implements Extra {
  private readonly setting: ExtraSetting;
  private readonly context: WebGL2RenderingContext;
  private readonly plain: (mode: number) => void;
  private camera: PerspectiveCamera | null = null;
  /** Which way round a front is drawn where nothing is mirrored. */
  private front: number;
  private mirrored = false;

  constructor(setting: ExtraSetting) {
    this.setting = setting;
    const { gl, scene } = setting;
    const context = gl.getContext() as WebGL2RenderingContext;
    this.context = context;
    this.front = context.getParameter(context.FRONT_FACE) as number;
    this.plain = context.frontFace.bind(context);
    // In a mirror every front runs the other way round; the renderer knows of mirrored things, but of no mirrored lens.
    context.frontFace = (mode) => {
      this.front = mode;
      this.apply();
    };
    // Other lenses, of pictures for a sheet and of the room's light, are plain ones.
    scene.onBeforeRender = (_gl, _scene, camera) => this.turn(isMirrored(camera as PerspectiveCamera));
    scene.onAfterRender = () => this.turn(false);
  }

  private turn(mirrored: boolean): void {
    if (mirrored === this.mirrored) return;
    this.mirrored = mirrored;
    this.apply();
  }

  private apply(): void {
    const { CW, CCW } = this.context;
    this.plain(this.mirrored ? (this.front === CW ? CCW : CW) : this.front);
  }

  step(camera: PerspectiveCamera): boolean {
    if (this.camera) return false;
    this.camera = camera;
    // Whoever fits the lens to the window makes it a plain one, and that may be in every frame.
    const fit = camera.updateProjectionMatrix.bind(camera);
    camera.updateProjectionMatrix = () => {
      fit();
      mirrorLens(camera);
    };
    camera.updateProjectionMatrix();
    // What is placed by the lens was placed in this frame already.
    return true;
  }

  dispose(): void {
    if (this.camera) {
      delete (this.camera as Partial<PerspectiveCamera>).updateProjectionMatrix;
      this.camera.updateProjectionMatrix();
    }
    const { scene } = this.setting;
    scene.onBeforeRender = () => undefined;
    scene.onAfterRender = () => undefined;
    delete (this.context as Partial<WebGL2RenderingContext>).frontFace;
  }
}
