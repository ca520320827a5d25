import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DirectionalLight,
  DoubleSide,
  Group,
  HemisphereLight,
  Mesh,
  MeshStandardMaterial,
  OrthographicCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { type Pose, restPose, segmentIndex, type Side } from '../../../src/anatomy/segments.ts';
import { kindOf } from '../../../src/anatomy/structures.ts';
import { type Bone, readBones } from '../../../src/body/bones.ts';
import { carried } from '../../../src/body/carried.ts';
import { loftMesh } from '../../../src/body/loftMesh.ts';
import { type MuscleBody, readMuscles } from '../../../src/body/muscles.ts';
import { poseStations } from '../../../src/body/poseStations.ts';
import { worstPoses } from '../../fidelity/worstPoses.ts';

/** What to show: whose surfaces, which of them, and from where (metres; the camera looks along -direction). */
export interface Shot {
  whose: 'atlas' | 'body';
  layers: ('muscles' | 'bones' | 'connective')[];
  centre: [number, number, number];
  direction: [number, number, number];
  height: number;
  /** Name of one of the worst poses; the body of both sides then, else its right half at rest. */
  pose?: string;
}

const tints = { muscles: new Color('#b4674f'), connective: new Color('#ddd8d0'), bones: new Color('#e0d9cc') } as const;

const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
renderer.setSize(window.innerWidth, window.innerHeight);
document.body.append(renderer.domElement);
const scene = new Scene();
scene.background = new Color('#2a2f36');
const lamp = new DirectionalLight('#fff0df', 2.6);
scene.add(new HemisphereLight('#dfe8ff', '#453d36', 1.3), lamp);

const groups: Record<string, Map<string, Group>> = {};
const poses = new Map(worstPoses().map(({ name, pose }) => [name, pose]));
let built: { muscles: MuscleBody; bones: Bone[] } | null = null;

function add(whose: string, layer: Shot['layers'][number], geometry: BufferGeometry, seed: number): void {
  const colour = tints[layer].clone().offsetHSL(0, 0, 0.06 * (((seed * 0.618) % 1) - 0.5));
  const mesh = new Mesh(geometry, new MeshStandardMaterial({ color: colour, roughness: 0.6, side: DoubleSide }));
  const own = groups[whose] ?? new Map<string, Group>();
  groups[whose] = own;
  const group = own.get(layer) ?? new Group();
  own.set(layer, group);
  group.add(mesh);
}

function geometryOf(positions: Float32Array, triangles: ArrayLike<number>, normals?: Float32Array): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setIndex(new BufferAttribute(Uint32Array.from(triangles), 1));
  if (normals) geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  else geometry.computeVertexNormals();
  return geometry;
}

async function load(): Promise<void> {
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
  for (const layer of new URLSearchParams(location.search).has('atlas')
    ? (['muscles', 'bones', 'connective'] as const)
    : []) {
    const { scene: found } = await loader.loadAsync(`/atlas/${layer}.glb`);
    found.updateMatrixWorld(true);
    let seed = 0;
    found.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      const plain = new BufferGeometry();
      const from = (object.geometry as BufferGeometry).getAttribute('position');
      const positions = new Float32Array(from.count * 3);
      const v = new Vector3();
      for (let i = 0; i < from.count; i++)
        v.fromBufferAttribute(from, i)
          .applyMatrix4(object.matrixWorld)
          .toArray(positions, i * 3);
      plain.setAttribute('position', new BufferAttribute(positions, 3));
      plain.setIndex((object.geometry as BufferGeometry).getIndex());
      plain.computeVertexNormals();
      add('atlas', layer, plain, seed++);
    });
  }
  built = {
    muscles: readMuscles(await fetched('runner.muscles.bin')),
    bones: (await readBones(await fetched('runner.glb'))).bones.filter(({ kind }) => kind !== 'skin'),
  };
  addBody('body', built.muscles.rest, restPose(), ['right']);
}

/** The built body as it stands in a pose. */
function addBody(whose: string, rows: Float32Array, pose: Pose, sides: readonly Side[]): void {
  if (!built) return;
  const { muscles, bones } = built;
  muscles.bands.forEach((band, i) => {
    if (!sides.includes(band.side)) return;
    const { positions, normals, triangles } = loftMesh(muscles, rows, i);
    const contractile = kindOf(band.structure) !== 'connective';
    add(whose, contractile ? 'muscles' : 'connective', geometryOf(positions, triangles, normals), i);
  });
  bones.forEach((bone, i) => {
    if (bone.side === 'left' && !sides.includes('left')) return;
    const row = segmentIndex(bone.segment, bone.side === 'left' ? 'left' : 'right') * 7;
    add(
      whose,
      'bones',
      geometryOf(carried(bone.positions, pose, row), bone.triangles, carried(bone.normals, pose, row, false)),
      i,
    );
  });
}

/** The groups of a pose, made when first asked for. */
function posed(name: string): Map<string, Group> {
  const pose = poses.get(name);
  if (!pose || !built) throw new Error(`There is no pose called "${name}".`);
  if (!groups[name]) {
    const rows = new Float32Array(built.muscles.rest.length);
    poseStations(built.muscles, pose, new Float32Array(400), rows);
    addBody(name, rows, pose, ['right', 'left']);
  }
  return groups[name] ?? new Map();
}

const camera = new OrthographicCamera();

async function fetched(name: string): Promise<ArrayBuffer> {
  return (await fetch(`/models/${name}`)).arrayBuffer();
}

function draw({ whose, layers, centre, direction, height, pose }: Shot): void {
  const own = pose ? posed(pose) : groups[whose];
  scene.remove(...Object.values(groups).flatMap((map) => [...map.values()]));
  for (const layer of layers) {
    const group = own?.get(layer);
    if (group) scene.add(group);
  }
  const aspect = window.innerWidth / window.innerHeight;
  camera.left = (-height * aspect) / 2;
  camera.right = (height * aspect) / 2;
  camera.top = height / 2;
  camera.bottom = -height / 2;
  camera.near = 0;
  camera.far = 6;
  const middle = new Vector3(...centre);
  camera.position.copy(middle).addScaledVector(new Vector3(...direction).normalize(), 3);
  camera.lookAt(middle);
  camera.updateProjectionMatrix();
  lamp.position.copy(camera.position).add(new Vector3(0.6, 2.4, 0));
  lamp.target.position.copy(middle);
  scene.add(lamp.target);
  renderer.render(scene, camera);
}

Object.assign(window, { compare: load().then(() => ({ draw, poses: [...poses.keys()] })) });
