import { ConeGeometry, CylinderGeometry, DoubleSide, Group, Mesh, MeshBasicMaterial, Vector3 } from 'three';
import type { Extra, ExtraSetting } from './extra.ts';

/** Metres of an arrow for a newton: half a metre for the weight of this body. */
const perNewton = 0.5 / 738;
/** Below this a push is not drawn, newtons. */
const least = 15;
const thin = 0.006;
const tip = { long: 0.06, wide: 0.02 };
const up = new Vector3(0, 1, 0);
const way = new Vector3();

/**
 * The push of the ground on each foot as an arrow, as long as it is strong, and the line of the weight through the
 * centre of mass.
 */
export class ForceDrawing implements Extra {
  private readonly setting: ExtraSetting;
  private readonly group = new Group();
  private readonly shaft = new CylinderGeometry(thin, thin, 1, 8).translate(0, 0.5, 0);
  private readonly head = new ConeGeometry(tip.wide, tip.long, 12).translate(0, tip.long / 2, 0);
  // Seen through the body, as what passes through it is.
  private readonly material = new MeshBasicMaterial({
    depthTest: false,
    transparent: true,
    opacity: 0.9,
    side: DoubleSide,
  });
  private readonly arrows: { shaft: Mesh; head: Mesh }[];
  private readonly line: Mesh;
  private readonly stop: () => void;

  constructor(setting: ExtraSetting) {
    this.setting = setting;
    this.arrows = [0, 1].map(() => ({ shaft: this.mesh(this.shaft), head: this.mesh(this.head) }));
    this.line = this.mesh(this.shaft);
    setting.scene.add(this.group);
    this.stop = setting.visit.onFrame(setting.invalidate, 0);
  }

  private mesh(geometry: CylinderGeometry | ConeGeometry): Mesh {
    const mesh = new Mesh(geometry, this.material);
    mesh.renderOrder = 10;
    mesh.frustumCulled = false;
    this.group.add(mesh);
    return mesh;
  }

  step(): boolean {
    const { visit, view } = this.setting;
    const { push, com } = visit.frame().balance;
    this.group.position.copy(view.offset);
    this.material.color.set(visit.store.getState().theme === 'dark' ? '#e8eef5' : '#1d2733');
    this.arrows.forEach(({ shaft, head }, foot) => {
      const o = foot * 6;
      way.set(push[o + 3]!, push[o + 4]!, push[o + 5]!);
      const strength = way.length();
      // NaN is not more than anything: what is not known is not drawn.
      shaft.visible = strength > least;
      head.visible = shaft.visible;
      if (!shaft.visible) return;
      way.normalize();
      const long = strength * perNewton;
      shaft.position.set(push[o]!, push[o + 1]!, push[o + 2]!);
      shaft.quaternion.setFromUnitVectors(up, way);
      shaft.scale.set(1, long, 1);
      head.position.copy(shaft.position).addScaledVector(way, long);
      head.quaternion.copy(shaft.quaternion);
    });
    this.line.position.set(com[0]!, 0, com[2]!);
    this.line.scale.set(0.4, com[1]!, 0.4);
    return false;
  }

  dispose(): void {
    this.stop();
    this.setting.scene.remove(this.group);
    this.shaft.dispose();
    this.head.dispose();
    this.material.dispose();
    this.setting.invalidate();
  }
}
