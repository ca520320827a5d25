import { Box3, BufferAttribute, BufferGeometry, Color, DirectionalLight, DoubleSide, Group, HemisphereLight, Mesh, MeshStandardMaterial, OrthographicCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { muscleIndex } from '../../../src/anatomy/catalogue.ts';
import { readBones } from '../../../src/body/bones.ts';
import { loftMesh } from '../../../src/body/loftMesh.ts';
import { readMuscles } from '../../../src/body/muscles.ts';

/** What to show: whose surfaces, which of them, and from where (metres; the camera looks along -direction). */
export interface Shot {
  whose: 'atlas' | 'body';
  layers: ('muscles' | 'bones' | 'connective')[];
  centre: [number, number, number];
  direction: [number, number, number];
  height: number;
}

const tints = { muscles: new Color('#b4674f'), connective: new Color('#ddd8d0'), bones: new Color('#e0d9cc') } as const;

const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
renderer.setSize(window.innerWidth, window.innerHeight);
document.body.append(renderer.domElement);
const scene = new Scene();
scene.background = new Color('#2a2f36');
const lamp = new DirectionalLight('#fff0df', 2.6);
scene.add(new HemisphereLight('#dfe8ff', '#453d36', 1.3), lamp);

const groups = { atlas: new Map<string, Group>(), body: new Map<string, Group>() };

function add(whose: keyof typeof groups, layer: Shot['layers'][number], geometry: BufferGeometry, seed: number): void {
  const colour = tints[layer].clone().offsetHSL(0, 0, 0.06 * (((seed * 0.618) % 1) - 0.5));
  const mesh = new Mesh(geometry, new MeshStandardMaterial({ color: colour, roughness: 0.6, side: DoubleSide }));
  const group = groups[whose].get(layer) ?? new Group();
  groups[whose].set(layer, group);
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
  for (const layer of ['muscles', 'bones', 'connective'] as const) {
    const { scene: found } = await loader.loadAsync(`/atlas/${layer}.glb`);
    found.updateMatrixWorld(true);
    let seed = 0;
    found.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      const plain = new BufferGeometry();
      const from = (object.geometry as BufferGeometry).getAttribute('position');
      const positions = new Float32Array(from.count * 3);
      const v = new Vector3();
      for (let i = 0; i < from.count; i++) v.fromBufferAttribute(from, i).applyMatrix4(object.matrixWorld).toArray(positions, i * 3);
      plain.setAttribute('position', new BufferAttribute(positions, 3));
      plain.setIndex((object.geometry as BufferGeometry).getIndex());
      plain.computeVertexNormals();
      add('atlas', layer, plain, seed++);
    });
  }
  const fetched = async (name: string): Promise<ArrayBuffer> => (await fetch(`/models/${name}`)).arrayBuffer();
  const muscles = readMuscles(await fetched('runner.muscles.bin'));
  muscles.bands.forEach((band, i) => {
    if (band.side !== 'right') return;
    const { positions, normals, triangles } = loftMesh(muscles, muscles.rest, i);
    const contractile = muscleIndex(band.structure) >= 0 || !/tendon|tract|ligament|aponeurosis|alba|membrane/.test(band.structure);
    add('body', contractile ? 'muscles' : 'connective', geometryOf(positions, triangles, normals), i);
  });
  const { bones } = await readBones(await fetched('runner.glb'));
  bones.forEach((bone, i) => {
    if (bone.side === 'left' || bone.kind === 'skin') return;
    add('body', 'bones', geometryOf(bone.positions, bone.triangles, bone.normals), i);
  });
}

const camera = new OrthographicCamera();

function draw({ whose, layers, centre, direction, height }: Shot): void {
  scene.remove(...[...groups.atlas.values(), ...groups.body.values()]);
  for (const layer of layers) {
    const group = groups[whose].get(layer);
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

Object.assign(window, { compare: load().then(() => ({ draw, size: new Box3().setFromObject(groups.body.get('muscles') ?? new Group()).getSize(new Vector3()).toArray() })) });
